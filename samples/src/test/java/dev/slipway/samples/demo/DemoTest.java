package dev.slipway.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.event.console.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private boolean show(String... arguments) throws IOException {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        BufferedReader nobody = new BufferedReader(new StringReader(""));
        return new Demo(out, nobody, Terminal.plain().withUnicode(true), directory).show(arguments);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void aWholeApplicationIsDeployedInMemory() throws IOException {
        assertThat(show()).isTrue();

        String[] parts = printed().split("\n== \\d\\. ");
        assertThat(parts).hasSize(5);
        assertThat(parts[1]).contains("Plan for shop: ", "  migrate\n").doesNotContain("+++");
        assertThat(parts[2]).contains("shop: run ", "✓ ", " changes on app1 in ");
        assertThat(parts[3]).contains("ExecStart=/srv/shop/venvs/", "server_name shop.example.com;");
        assertThat(parts[4]).contains("nothing to do", "--real", "--host user@server");
        assertThat(directory.resolve("files/etc/nginx/sites-available/shop.conf"))
                .content()
                .contains("server_name shop.example.com;");
        assertThat(directory.resolve("plan.txt")).content().contains("+++ /etc/nginx/sites-available/shop.conf");
    }

    @ParameterizedTest
    @CsvSource({
        "--fast, means nothing here",
        "--host, say something behind --host",
        "--real --host a@b, two places",
        "--name shop.example.com, say --host"
    })
    void whatMakesNoSenseIsSaid(String arguments, String complaint) throws IOException {
        assertThat(show(arguments.split(" "))).isFalse();

        assertThat(printed()).contains(complaint, "--host user@server");
    }

    @Test
    void aServerThatCantBeReachedIsNoStackTrace() throws IOException {
        assertThat(show("--host", "root@127.0.0.1:1")).isFalse();

        assertThat(printed()).contains("[SLIP-").doesNotContain("\tat ");
    }
}
