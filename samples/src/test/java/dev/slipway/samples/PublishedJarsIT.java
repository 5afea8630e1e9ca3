package dev.slipway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedJarsIT {

    @Test
    void thereAreThreeJars() {
        assertThat(Published.jars()).hasSize(3);
    }

    @Test
    void aUserGetsFewDependencies() {
        List<String> names = Published.runtime().stream()
                .map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                .toList();
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "slipway",
                        "slipway-templates",
                        "freemarker",
                        "sshj",
                        "asn-one",
                        "bcprov-jdk18on",
                        "bcpkix-jdk18on",
                        "bcutil-jdk18on",
                        "jackson-databind",
                        "jackson-core",
                        "jackson-annotations",
                        "slf4j-api",
                        "jspecify");
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.samples.Published#jars")
    void aJarHoldsItsModuleItsLicenceAndNothingForeign(Path jar) throws IOException {
        List<String> files = files(jar);
        assertThat(files).contains("module-info.class", "META-INF/LICENSE", "META-INF/MANIFEST.MF");
        assertThat(files)
                .allMatch(file -> file.startsWith("dev/slipway/")
                        || file.startsWith("META-INF/")
                        || file.equals("module-info.class"));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.samples.Published#jars")
    void aJarHoldsNoTests(Path jar) throws IOException {
        assertThat(files(jar)).noneMatch(file -> file.matches(".*(Test|IT)(\\$.*)?\\.class"));
    }

    private static List<String> files(Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
