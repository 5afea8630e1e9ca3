package dev.slipway.samples.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.secret.MissingSecretException;
import dev.slipway.secret.Secret;
import dev.slipway.secret.SecretStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as Vault's documentation says. */
class VaultSecretsTest {

    private static final String CANARY = "canary-19ee";

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", exchange -> {
            boolean known = CANARY.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
            String path = exchange.getRequestURI().getPath();
            int status = !known ? 403 : path.equals("/v1/secret/data/shop") || path.endsWith("/html") ? 200 : 404;
            String body = status != 200
                    ? "{\"errors\":[\"" + CANARY + "\"]}"
                    : path.endsWith("/html")
                            ? "<html>" + CANARY
                            : "{\"request_id\":\"x\",\"data\":{\"data\":{\"API_KEY\":\"it's\",\"PORT\":1},\"metadata\":{\"version\":3}}}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private SecretStore vault(String path, String token) {
        return new VaultSecrets(address(), path, Secret.of(token));
    }

    @Test
    void aKeyOfASecretIsRead() {
        assertThat(vault("secret/shop", CANARY).get("API_KEY").reveal()).isEqualTo("it's");
    }

    @Test
    void whatCantBeHadIsNamedAndNothingThatWasAnswered() {
        assertMissing(vault("secret/shop", CANARY).get("OTHER"), "the secret has no such key");
        assertMissing(vault("secret/shop", CANARY).get("PORT"), "the secret has no such key");
        assertMissing(vault("secret/none", CANARY).get("API_KEY"), "it answers with status 404");
        assertMissing(vault("secret/shop", "expired").get("API_KEY"), "it answers with status 403");
        assertMissing(vault("secret/html", CANARY).get("API_KEY"), "its answer is no JSON");
        URI closed = address();
        server.stop(0);
        assertMissing(new VaultSecrets(closed, "secret/shop", Secret.of(CANARY)).get("API_KEY"), "it can't be reached");
    }

    private static void assertMissing(Secret secret, String reason) {
        assertThat(secret.available()).isFalse();
        assertThatThrownBy(secret::reveal)
                .isInstanceOf(MissingSecretException.class)
                .hasMessageStartingWith("there is no secret ")
                .hasMessageContaining(" in Vault at http://127.0.0.1:")
                .hasMessageEndingWith(": " + reason)
                .hasMessageNotContaining(CANARY)
                .hasNoCause();
    }
}
