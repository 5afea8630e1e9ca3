package dev.slipway.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.secret.Secret;
import dev.slipway.testing.ThrowawayPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server computes the same verifiers. */
class ScramVerifierIT {

    @Test
    void theServerComputesTheSame(@TempDir Path directory) throws IOException {
        try (ThrowawayPostgres server = ThrowawayPostgres.in(directory)) {
            for (String password : new String[] {"pencil", "it's a \\ $x", "é 🙂 密碼"}) {
                String stored = server.query("SET password_encryption = 'scram-sha-256'; CREATE ROLE r LOGIN PASSWORD '"
                                + password.replace("'", "''")
                                + "'; SELECT rolpassword FROM pg_authid WHERE rolname = 'r'; DROP ROLE r;")
                        .strip();
                assertThat(ScramVerifier.matches(Secret.of(stored), Secret.of(password)))
                        .as(password)
                        .isTrue();
            }
        }
    }
}
