package dev.slipway.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that never prints: {@link #toString()} is {@code •••}, whatever holds it.
 *
 * <p>A secret knows where it comes from and fetches itself when first revealed, once. Two secrets are equal if their values are; one that is missing equals nothing but itself.
 * Safe to use from many threads.
 */
public final class Secret {

    /** What stands for a secret wherever one would have been printed. */
    public static final String MASK = "•••";

    private final String origin;
    private final Supplier<@Nullable String> source;
    private volatile @Nullable String value;

    private Secret(String origin, Supplier<@Nullable String> source) {
        this.origin = origin;
        this.source = source;
    }

    /**
     * A secret that the program already holds.
     *
     * @param value the value
     * @return the secret
     */
    public static Secret of(String value) {
        Objects.requireNonNull(value, "value");
        return new Secret("a value of the program", () -> value);
    }

    /**
     * A secret in an environment variable of the running program. An empty one holds none.
     *
     * @param name the variable's name
     * @return the secret
     */
    public static Secret env(String name) {
        String origin = "environment variable " + name;
        return new Secret(origin, () -> filled(origin, System.getenv(name)));
    }

    /**
     * A secret in a file, without the line end that editors add. An empty one holds none.
     *
     * @param path the file on the machine that runs the program
     * @return the secret
     */
    public static Secret file(Path path) {
        String origin = "file " + path;
        return new Secret(origin, () -> filled(origin, read(path)));
    }

    /**
     * A secret that a program prints, such as {@code Secret.command("pass", "show", "shop/db")}; without the line end at its end. The program
     * runs on the machine that runs this one, with nothing to read and for 30 seconds at most.
     *
     * @param argv the program and its arguments; no shell reads them, and they are no place for secrets
     * @return the secret
     */
    public static Secret command(String... argv) {
        CommandSource source = new CommandSource(List.of(argv), Duration.ofSeconds(30));
        return new Secret(source.origin(), new Patience(source));
    }

    /**
     * A secret from anywhere else.
     *
     * @param origin where it comes from, in words for error messages
     * @param source fetches it; called at most once if it succeeds, and not again for a few seconds if it does not; null means that there
     *     is none, and a {@link MissingSecretException} says why
     * @return the secret
     */
    public static Secret from(String origin, Supplier<@Nullable String> source) {
        return new Secret(origin, new Patience(source));
    }

    /** Nobody means an empty secret: a variable was not filled, a file not written. */
    private static @Nullable String filled(String origin, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            throw new MissingSecretException("there is no secret in " + origin + ": it is empty");
        }
        return value;
    }

    private static @Nullable String read(Path path) {
        try {
            return Lines.withoutEnd(Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException missing) {
            return null;
        }
    }

    /**
     * The value. Whoever calls this answers for where it goes.
     *
     * @return the value
     * @throws MissingSecretException if there is none; the message names the origin
     */
    public String reveal() {
        String known = value;
        if (known == null) {
            synchronized (this) {
                known = value;
                if (known == null) {
                    known = source.get();
                    value = known;
                }
            }
        }
        if (known == null) {
            throw new MissingSecretException("there is no secret in " + origin);
        }
        return known;
    }

    /**
     * Tells whether the secret can be had.
     *
     * @return false if its origin has none
     */
    public boolean available() {
        try {
            reveal();
            return true;
        } catch (MissingSecretException missing) {
            return false;
        }
    }

    /**
     * Where the secret comes from.
     *
     * @return words for messages, such as {@code environment variable SHOP_DB_PASSWORD}
     */
    public String origin() {
        return origin;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Secret secret
                        && available()
                        && secret.available()
                        && MessageDigest.isEqual(
                                reveal().getBytes(StandardCharsets.UTF_8),
                                secret.reveal().getBytes(StandardCharsets.UTF_8)));
    }

    /** The same for all: a hash would have to fetch the value, and would tell something about it. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
