package dev.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.error.AuthenticationFailedException;
import dev.slipway.error.CancelledException;
import dev.slipway.error.TimedOutException;
import dev.slipway.secret.Secret;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a token goes, seen from a server that refuses everybody. */
@Timeout(300)
class GitTokenTest {

    private static final String TOKEN = "glpat-canary 'x' \"y\" $HOME";

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HttpServer stranger;

    @BeforeEach
    void start() throws IOException {
        Programs.require("git");
        server = serve(exchange -> answer(exchange, 401));
        stranger = serve(exchange -> answer(exchange, 401));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        stranger.stop(0);
        assertThat(GitSourceTest.leftovers()).isEmpty();
    }

    private HttpServer serve(Consumer<HttpExchange> answers) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.createContext("/", answers::accept);
        made.start();
        return made;
    }

    private void answer(HttpExchange exchange, int status) {
        try (exchange) {
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            if (header != null) {
                authorizations.add(exchange.getLocalAddress().getPort() + " " + header);
            }
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(status, -1);
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private static String address(HttpServer of) {
        return "http://127.0.0.1:" + of.getAddress().getPort() + "/shop.git";
    }

    private GitSource source() {
        return Source.git(address(server)).token("deployer", Secret.of(TOKEN)).unencrypted();
    }

    @Test
    void theServerGetsTheTokenAndTheMessageDoesNot() {
        assertThatThrownBy(() -> source().fetch())
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("the git server lets nobody read " + address(server)
                        + " with the token from a value of the program")
                .hasMessageNotContaining("canary");
        String basic = Base64.getEncoder().encodeToString(("deployer:" + TOKEN).getBytes(StandardCharsets.UTF_8));
        assertThat(authorizations).isNotEmpty().containsOnly(server.getAddress().getPort() + " Basic " + basic);
    }

    @Test
    void aServerThatSendsUsElsewhereDoesNotSendTheToken() {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            address(stranger)
                                    + exchange.getRequestURI().getPath().substring("/shop.git".length()) + "?" + query);
            answer(exchange, 302);
        });

        assertThatThrownBy(() -> source().fetch()).isInstanceOf(AuthenticationFailedException.class);
        assertThat(authorizations).isEmpty();
    }

    @Test
    void withoutATokenNobodyIsAsked() {
        assertThatThrownBy(() -> Source.git(address(server)).fetch())
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("with the keys and credentials of this account");
    }

    @Test
    void aServerThatSaysNothingEndsWithTheLimitOrAnInterrupt() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            GitSource source = Source.git("http://127.0.0.1:" + silent.getLocalPort() + "/shop.git");
            assertThatThrownBy(() -> source.limit(Duration.ofMillis(300)).fetch())
                    .isInstanceOf(TimedOutException.class)
                    .hasMessageContaining("git ls-remote took longer than");
            Thread.currentThread().interrupt();
            assertThatThrownBy(source::fetch).isInstanceOf(CancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
