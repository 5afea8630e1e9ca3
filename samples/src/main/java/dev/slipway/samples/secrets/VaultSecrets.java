package dev.slipway.samples.secrets;

import dev.slipway.secret.MissingSecretException;
import dev.slipway.secret.Secret;
import dev.slipway.secret.SecretStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keys of one secret in the key-value engine, version 2, of HashiCorp Vault. Safe to use from many threads. */
// @start region="vault"
public final class VaultSecrets implements SecretStore {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final URI address;
    private final String path;
    private final Secret token;

    /**
     * Makes the store; asks nobody.
     *
     * @param address such as {@code https://vault.example.com:8200}
     * @param path the mount and the secret, such as {@code secret/shop}
     * @param token may read it
     */
    public VaultSecrets(URI address, String path, Secret token) {
        this.address = address;
        this.path = path.replaceFirst("/", "/data/");
        this.token = token;
    }

    @Override
    public Secret get(String name) {
        return Secret.from(name + " in " + origin(), () -> fetch(name));
    }

    @Override
    public String origin() {
        return "Vault at " + address + ", " + path;
    }

    private String fetch(String name) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address.resolve("/v1/" + path))
                            .header("X-Vault-Token", token.reveal())
                            .timeout(LIMIT)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw missing(name, "it answers with status " + answer.statusCode());
            }
            JsonNode value =
                    JsonMapper.shared().readTree(answer.body()).at("/data/data").path(name);
            if (!value.isString()) {
                throw missing(name, "the secret has no such key");
            }
            return value.asString();
        } catch (IOException unreachable) {
            throw missing(name, "it can't be reached");
        } catch (JacksonException noJson) {
            throw missing(name, "its answer is no JSON");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw missing(name, "waiting for it was interrupted");
        }
    }

    private MissingSecretException missing(String name, String reason) { // says where and why, and repeats no answer
        return new MissingSecretException("there is no secret " + name + " in " + origin() + ": " + reason);
    }
}
// @end
