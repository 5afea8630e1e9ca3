package dev.slipway.samples.django;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A running application server on a port of its own choice, and a browser's view of it. */
final class Server implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final Thread reader;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Server(Process process) {
        this.process = process;
        reader = new Thread(this::read, "output of a server");
        reader.setDaemon(true);
        reader.start();
    }

    URI address() throws Exception {
        return address.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    HttpClient client() {
        return client;
    }

    /** The server listens before it is ready: an early request waits in the kernel's queue, so nothing has to be polled. */
    HttpResponse<String> fetch(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** Posts a form as a browser does, with the token of a page seen before. */
    HttpResponse<String> post(String path, String form) throws Exception {
        fetch("/");
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("csrftoken"))
                .findFirst()
                .orElseThrow()
                .getValue();
        var request = request(path)
                .header("X-CSRFToken", token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Waits for a server that is expected to give up, and gives back how it ended. */
    Outcome ended() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the server gave up: %s", output)
                .isTrue();
        reader.join(PATIENCE.toMillis());
        return new Outcome(process.exitValue(), output.toString());
    }

    @Override
    public void close() {
        // By handle: Process.destroy() would close the pipe that the server still writes its farewell to.
        var handle = process.toHandle();
        handle.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        handle.descendants().forEach(ProcessHandle::destroyForcibly);
        handle.destroyForcibly();
    }

    private HttpRequest.Builder request(String path) throws Exception {
        return HttpRequest.newBuilder(address().resolve(path))
                .header("Accept", "application/json")
                .timeout(PATIENCE);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                var found = ADDRESS.matcher(line);
                if (found.find()) {
                    address.complete(URI.create(found.group()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            address.completeExceptionally(new IllegalStateException("The server ended first: " + output));
        }
    }
}
