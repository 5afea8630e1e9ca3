package dev.slipway.transport.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Public keys of nobody in particular. */
final class SshServerKeys {

    private SshServerKeys() {}

    /** An ed25519 key: type and base64. */
    static String fresh(Path directory) {
        return make(directory, "ed25519", "256");
    }

    /** The base64 of an ECDSA key on the middle curve. */
    static String ecdsa384(Path directory) {
        return make(directory, "ecdsa", "384").split(" ")[1];
    }

    private static String make(Path directory, String type, String bits) {
        Path key = directory.resolve("nobody-" + System.nanoTime());
        SshServer.keygen("-q", "-t", type, "-b", bits, "-N", "", "-f", key.toString());
        try {
            String[] words = Files.readString(Path.of(key + ".pub")).split(" ");
            return words[0] + " " + words[1].strip();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
