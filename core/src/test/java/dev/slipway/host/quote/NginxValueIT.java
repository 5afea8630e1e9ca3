package dev.slipway.host.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.HostileStrings;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx answers with the string that it understood. */
class NginxValueIT {

    private static final List<String> VALUES = Stream.concat(
                    HostileStrings.all().stream(), Stream.of("x".repeat(NginxValue.LIMIT), "\\".repeat(2047)))
            .toList();

    @TempDir
    Path directory;

    private String nginx;

    @BeforeEach
    void find() {
        nginx = Programs.require("nginx");
    }

    @AfterEach
    void stop() {
        if (Files.exists(directory.resolve("pid"))) {
            control("-s", "stop");
        }
    }

    @Test
    void textWithoutDollarsMeansItself() throws IOException {
        List<String> values =
                VALUES.stream().filter(value -> value.indexOf('$') < 0).toList();
        assertThat(served("", values.size(), i -> "return 200 " + NginxValue.literal(values.get(i))))
                .isEqualTo(values);
    }

    @Test
    void dollarsComeFromAVariable() throws IOException {
        List<String> values =
                VALUES.stream().filter(value -> value.length() < 400).toList();
        assertThat(served(
                        NginxValue.dollarDeclaration("dollar"),
                        values.size(),
                        i -> "return 200 " + NginxValue.literal(values.get(i), "dollar")))
                .isEqualTo(values);
    }

    @Test
    void directivesWithoutVariablesTakeDollarsForText() throws IOException {
        String geo = IntStream.range(0, VALUES.size())
                .mapToObj(i -> "geo $v" + i + " { default " + NginxValue.quote(VALUES.get(i)) + "; }\n")
                .collect(Collectors.joining());
        assertThat(served(geo, VALUES.size(), i -> "return 200 $v" + i)).isEqualTo(VALUES);
    }

    @Test
    void quoteLeavesVariablesToDirectivesThatKnowThem() throws IOException {
        assertThat(served("", 1, i -> "return 200 " + NginxValue.quote("$request_method \"${uri}\"")))
                .containsExactly("GET \"/0\"");
    }

    @Test
    void aParameterThatIsRefusedForItsLengthWouldNotLoad() throws IOException {
        configure("", 1, i -> "return 200 \"" + "x".repeat(NginxValue.LIMIT + 1) + '"');
        Programs.Ran ran = control("-t");
        assertThat(ran.code()).isNotZero();
        assertThat(ran.text()).contains("too long parameter");
    }

    private List<String> served(String http, int count, IntFunction<String> directive) throws IOException {
        configure(http, count, directive);
        Programs.Ran started = control();
        assertThat(started.code()).as(started::text).isZero();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(request("/" + i));
        }
        return bodies;
    }

    private void configure(String http, int count, IntFunction<String> directive) throws IOException {
        String locations = IntStream.range(0, count)
                .mapToObj(i -> "location = /" + i + " { " + directive.apply(i) + "; }\n")
                .collect(Collectors.joining());
        Files.writeString(
                directory.resolve("nginx.conf"),
                """
                pid %1$s/pid; error_log %1$s/error.log; worker_processes 1; events { worker_connections 16; }
                http { access_log off; default_type text/plain; variables_hash_max_size 8192; client_body_temp_path %1$s/b;
                proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                """.formatted(directory) + http + "\nserver { listen unix:" + directory + "/socket;\n" + locations
                        + "} }\n");
    }

    private Programs.Ran control(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(nginx, "-p", directory.toString(), "-c", directory + "/nginx.conf"));
        command.addAll(List.of(arguments));
        return Programs.run("", command);
    }

    private String request(String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(directory.resolve("socket")));
            channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200 ");
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }
}
