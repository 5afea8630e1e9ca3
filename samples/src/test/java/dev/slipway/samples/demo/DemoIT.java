package dev.slipway.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.slipway.event.console.Terminal;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo with a real host: what it says is there is there until somebody presses Enter. */
@Timeout(600)
class DemoIT {

    private static final Pattern ADDRESS = Pattern.compile("The shop is at (http://\\S+/)");

    @TempDir
    Path directory;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int status;

    /** Looks at the shop at the moment in which people would. */
    private final class Looker extends BufferedReader {

        Looker() {
            super(new StringReader(""));
        }

        @Override
        public String readLine() throws IOException {
            Matcher address = ADDRESS.matcher(bytes.toString(StandardCharsets.UTF_8));
            if (!address.find()) {
                return "";
            }
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address.group(1))).build();
            try {
                status = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new IOException(stop));
            }
            return "";
        }
    }

    /** The parameter only tells that a lab can run here. */
    @Test
    void aThrowawayHostServesTheShopUntilSomebodyHasSeenIt(@LabHost Machine any) throws IOException {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        boolean good = new Demo(out, new Looker(), Terminal.plain(), directory).show("--real");

        String printed = bytes.toString(StandardCharsets.UTF_8);
        assumeFalse(printed.contains("pip can't download"), printed);
        assumeFalse(printed.contains("python3 -m pip, which is not here"), printed);
        assertThat(good).as(printed).isTrue();
        assertThat(status).isEqualTo(200);
    }
}
