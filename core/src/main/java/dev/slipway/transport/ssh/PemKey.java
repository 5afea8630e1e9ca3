package dev.slipway.transport.ssh;

import dev.slipway.secret.Secret;
import dev.slipway.transport.ssh.PrivateKeyFile.Pair;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Placeholder. */
final class PemKey {
    private PemKey() {}

    static Pair read(String label, String body, @Nullable Secret passphrase) throws IOException {
        throw new PrivateKeyFile.Unusable("of the format " + label);
    }
}
