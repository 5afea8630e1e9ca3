package dev.slipway.samples.embedding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/** Many jars in one, with what {@code docs/embedding.md} says of such: no signatures, no module descriptors, merged services. */
final class FatJar {

    private static final Pattern LEFT_OUT =
            Pattern.compile(".*/|META-INF/(MANIFEST\\.MF|[^/]*\\.(SF|DSA|RSA))|(.*/)?module-info\\.class");
    private static final String SERVICES = "META-INF/services/";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private FatJar() {}

    static void write(List<Path> jars, Path target) throws IOException {
        FatJar all = new FatJar();
        for (Path jar : jars) {
            all.add(jar);
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, byte[]> file : all.files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
    }

    private void add(Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile(), false)) {
            for (JarEntry entry : open.stream().toList()) {
                String name = entry.getName();
                if (!LEFT_OUT.matcher(name).matches()) {
                    files.merge(
                            name,
                            open.getInputStream(entry).readAllBytes(),
                            (one, other) -> name.startsWith(SERVICES) ? lines(one, other) : one);
                }
            }
        }
    }

    private static byte[] lines(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.write('\n');
        both.writeBytes(other);
        return both.toByteArray();
    }
}
