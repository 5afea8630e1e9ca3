package dev.slipway.source;

import dev.slipway.error.Circumstances;
import dev.slipway.error.SourceException;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.words.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the machine that runs the program, see {@link Source#directory}. Immutable, and safe to use from many threads.
 */
public final class DirectorySource implements Source {

    private static final long READ_AT_ONCE = 4L * 1024 * 1024;

    /** What is never code. */
    private static final Set<String> JUNK = Set.of(
            ".git",
            ".hg",
            ".svn",
            "__pycache__",
            "node_modules",
            ".tox",
            ".nox",
            ".mypy_cache",
            ".pytest_cache",
            ".ruff_cache",
            ".DS_Store");

    /** Where secrets usually are; examples of such files are none. */
    private static final Pattern SECRET = Pattern.compile(
            "\\.env(?:rc)?|\\.env\\.(?!(?:example|sample|template|dist|defaults)$).*|\\.netrc|\\.pgpass|\\.pypirc|id_(?:rsa|dsa|ecdsa|ed25519)");

    private final Path directory;
    private final Set<String> included;

    private DirectorySource(Path directory, Set<String> included) {
        this.directory = directory;
        this.included = Set.copyOf(included);
    }

    static DirectorySource of(Path directory) {
        return new DirectorySource(directory.toAbsolutePath().normalize(), Set.of());
    }

    /**
     * Takes files along that would be left out, such as {@code .env}.
     *
     * @param paths their paths below the directory
     * @return a copy
     */
    public DirectorySource including(String... paths) {
        Set<String> all = new TreeSet<>(included);
        all.addAll(List.of(paths));
        return new DirectorySource(directory, all);
    }

    @Override
    public String origin() {
        return "directory " + directory;
    }

    @Override
    public Snapshot fetch() {
        if (!Files.isDirectory(directory)) {
            throw failed("there is no directory " + directory, null);
        }
        Tree.Builder tree = Tree.builder();
        try {
            for (String name : names()) {
                add(tree, name);
            }
            for (String name : included) {
                add(tree, name);
            }
        } catch (IOException unreadable) {
            throw failed("can't read " + Reason.naming(directory, unreadable), unreadable);
        }
        Tree found = tree.build();
        String digest = found.digest().replaceFirst("^sha256:", "");
        return Snapshot.of(found, directory.getFileName() + " " + digest.substring(0, 12), digest);
    }

    private void add(Tree.Builder tree, String name) throws IOException {
        Path file = directory.resolve(name);
        if (Files.isSymbolicLink(file)) {
            tree.link(name, Files.readSymbolicLink(file).toString());
        } else if (Files.isRegularFile(file)) {
            // What is in memory can't change between the plan and the moment in which it is sent.
            Content content =
                    Files.size(file) <= READ_AT_ONCE ? Content.bytes(Files.readAllBytes(file)) : Content.file(file);
            tree.file(name, content, Files.isExecutable(file));
        } else if (included.contains(name)) {
            throw failed("including(\"" + name + "\"): there is no such file in " + directory, null);
        }
    }

    /** What git would take, or what the ignore files leave, and nothing that is junk or secret. */
    private List<String> names() throws IOException {
        Optional<List<String>> tracked = WorkTree.files(directory);
        IgnoreRules own = rules(directory.resolve(".slipwayignore"));
        List<String> names = new ArrayList<>();
        for (String name : tracked.isPresent() ? tracked.get() : walk()) {
            if (!dropped(name, own)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Tells whether a file, or a directory that it is in, is left out. */
    private boolean dropped(String path, IgnoreRules own) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String above = path.substring(0, slash);
            if (isJunk(above) || own.ignores(above, true).orElse(false)) {
                return true;
            }
        }
        return isJunk(path)
                || SECRET.matcher(last(path)).matches()
                || path.endsWith(".pyc")
                || own.ignores(path, false).orElse(false);
    }

    private boolean isJunk(String path) {
        return JUNK.contains(last(path)) || Files.exists(directory.resolve(path).resolve("pyvenv.cfg"));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Every file that no {@code .gitignore} on the way to it names; what is below an ignored directory is not looked at. */
    private List<String> walk() throws IOException {
        List<String> found = new ArrayList<>();
        walk("", List.of(), found);
        return found;
    }

    private record Scope(String prefix, IgnoreRules rules) {}

    private void walk(String prefix, List<Scope> outer, List<String> found) throws IOException {
        List<Scope> scopes = new ArrayList<>(outer);
        scopes.add(new Scope(prefix, rules(directory.resolve(prefix + ".gitignore"))));
        List<Path> children;
        try (Stream<Path> all = Files.list(directory.resolve(prefix))) {
            children = all.sorted().toList();
        }
        for (Path child : children) {
            String path = prefix + child.getFileName();
            boolean below = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
            if (ignored(path, below, scopes) || (below && isJunk(path))) {
                continue;
            }
            if (below) {
                walk(path + "/", scopes, found);
            } else {
                found.add(path);
            }
        }
    }

    private static boolean ignored(String path, boolean below, List<Scope> scopes) {
        for (int i = scopes.size() - 1; i >= 0; i--) {
            Scope scope = scopes.get(i);
            Optional<Boolean> said = scope.rules.ignores(path.substring(scope.prefix.length()), below);
            if (said.isPresent()) {
                return said.get();
            }
        }
        return false;
    }

    private static IgnoreRules rules(Path file) throws IOException {
        return IgnoreRules.of(Files.isRegularFile(file) ? Files.readString(file) : "");
    }

    private static SourceException failed(String problem, @Nullable Throwable cause) {
        return new SourceException(problem, Circumstances.none().withState("no host was changed"), cause);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DirectorySource source
                && source.directory.equals(directory)
                && source.included.equals(included);
    }

    @Override
    public int hashCode() {
        return Objects.hash(directory, included);
    }

    @Override
    public String toString() {
        return origin();
    }
}
