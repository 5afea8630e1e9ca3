package dev.slipway.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Stores of secrets that need nothing but Java. Others are {@link SecretStore}s of one's own, or commands:
 * {@code SecretStore.of("pass", name -> Secret.command("pass", "show", "shop/" + name))}. Stateless.
 */
public final class Secrets {

    private Secrets() {}

    /**
     * Environment variables of the running program.
     *
     * @return the store
     */
    public static SecretStore env() {
        return SecretStore.of("the environment", Secret::env);
    }

    /**
     * A file with lines of {@code NAME=value} on the machine that runs the program. It is read when a secret of it is first revealed, for
     * each secret.
     *
     * @param file the file
     * @return the store
     */
    public static SecretStore dotenv(Path file) {
        String origin = "the file " + file;
        return SecretStore.of(origin, name -> Secret.from(name + " in " + origin, () -> value(file, name)));
    }

    /**
     * A directory with one file for each secret, as containers and systemd credentials have them.
     *
     * @param directory the directory
     * @return the store
     */
    public static SecretStore directory(Path directory) {
        return SecretStore.of("the directory " + directory, name -> Secret.file(directory.resolve(name)));
    }

    private static String value(Path file, String name) {
        String missing = "there is no secret " + name + " in the file " + file;
        try {
            Map<String, String> values = DotenvFile.parse(Files.readString(file, StandardCharsets.UTF_8));
            String value = values.get(name);
            if (value == null) {
                throw new MissingSecretException(missing);
            }
            if (value.isEmpty()) {
                throw new MissingSecretException(missing + ": it is empty");
            }
            return value;
        } catch (NoSuchFileException absent) {
            throw new MissingSecretException(missing + ": there is no such file");
        } catch (IOException unreadable) {
            throw new MissingSecretException(missing + ": it can't be read");
        } catch (MissingSecretException known) {
            throw known;
        } catch (IllegalArgumentException malformed) {
            throw new MissingSecretException(missing + ": its " + malformed.getMessage());
        }
    }
}
