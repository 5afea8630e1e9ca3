package dev.slipway.samples.templates;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.testkit.InMemoryHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTemplatesTest {

    private final InMemoryHost host = InMemoryHost.debian("12");

    private Deployment.Builder motd() {
        return Deployment.to(host).step("motd", on -> on.rendered("/etc/motd", "motd", Map.of("name", "the shop")));
    }

    @Test
    void aFileOfADirectoryIsATemplate(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("motd.ftl"), "Hello from [=name]\n");

        OwnTemplates.fromDirectory(motd(), directory).run();

        assertThat(host).file("/etc/motd").contains("# Managed by Slipway (template motd)", "\nHello from the shop\n");
    }

    @Test
    void anotherEngineRendersOneFile() {
        OwnTemplates.withAnotherEngine(motd().step("program", on -> {
                    on.directory("/usr/local/lib/slipway");
                    on.rendered("/usr/local/lib/slipway/x", "environment/generate-values", Map.of());
                }))
                .run();

        assertThat(host).file("/etc/motd").contains("# Managed by Slipway (template motd)", "\nWelcome to the shop\n");
        assertThat(host).file("/usr/local/lib/slipway/x").contains("(template environment/generate-values)");
    }
}
