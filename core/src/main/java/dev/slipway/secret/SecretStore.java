package dev.slipway.secret;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A place that holds many secrets by name: a vault, a password manager, a file. Implementations are safe to use from many threads.
 *
 * <p>A store is asked late: {@link #get} returns at once, and what it returns fetches itself when it is first revealed.
 */
public interface SecretStore {

    /**
     * A secret of the store, whether or not it is there.
     *
     * @param name its name in the store
     * @return the secret; revealing it fails with a {@link MissingSecretException} that says what was asked for and why it could not be had
     */
    Secret get(String name);

    /**
     * What the store is.
     *
     * @return words for messages, such as {@code Vault at https://vault.example.com}
     */
    String origin();

    /**
     * The same store for whoever knows its secrets by other names.
     *
     * @param names gives the store's name, such as {@code name -> "shop/" + name}
     * @return a store
     */
    default SecretStore mapped(UnaryOperator<String> names) {
        return of(origin(), name -> get(names.apply(name)));
    }

    /**
     * A store from a function.
     *
     * @param origin what it is, in words for messages
     * @param secrets gives the secret of a name, such as {@code name -> Secret.command("pass", "show", "shop/" + name)}
     * @return a store
     */
    static SecretStore of(String origin, Function<String, Secret> secrets) {
        return new SecretStore() {
            @Override
            public Secret get(String name) {
                return secrets.apply(name);
            }

            @Override
            public String origin() {
                return origin;
            }

            @Override
            public String toString() {
                return origin;
            }
        };
    }
}
