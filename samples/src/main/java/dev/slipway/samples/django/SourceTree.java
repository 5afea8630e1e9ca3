package dev.slipway.samples.django;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The base and its overlays beside this class, which may lie in a directory or in a jar. For one thread; to be closed. */
final class SourceTree implements AutoCloseable {
    private static final String ANCHOR = "app/base/manage.py";

    private final Path root;
    private final @Nullable FileSystem jar;

    private SourceTree(Path root, @Nullable FileSystem jar) {
        this.root = root;
        this.jar = jar;
    }

    static SourceTree open() throws IOException {
        URL anchor = Objects.requireNonNull(SourceTree.class.getResource(ANCHOR), "this jar lacks " + ANCHOR);
        if (!(anchor.openConnection() instanceof JarURLConnection entry)) {
            return new SourceTree(rootAbove(Path.of(uri(anchor))), null);
        }
        // By path, not by URI: file systems opened by URI are shared by the whole JVM, and the first to close wins.
        FileSystem jar = FileSystems.newFileSystem(Path.of(uri(entry.getJarFileURL())));
        return new SourceTree(rootAbove(jar.getPath(entry.getEntryName())), jar);
    }

    Path root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }

    private static Path rootAbove(Path anchor) {
        Path base = Objects.requireNonNull(anchor.getParent());
        return Objects.requireNonNull(base.getParent());
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("The sample application lies at a place that is no URI: " + url, e);
        }
    }
}
