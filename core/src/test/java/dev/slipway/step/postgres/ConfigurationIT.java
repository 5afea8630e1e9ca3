package dev.slipway.step.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.ThrowawayPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server tells which settings need a restart. */
class ConfigurationIT {

    @Test
    void theListOfSettingsThatNeedARestartIsTheServers(@TempDir Path directory) throws IOException {
        try (ThrowawayPostgres server = ThrowawayPostgres.in(directory)) {
            List<String> need = server.query("SELECT name FROM pg_settings WHERE context = 'postmaster'")
                    .lines()
                    .toList();
            List<String> others = server.query("SELECT name FROM pg_settings WHERE context <> 'postmaster'")
                    .lines()
                    .toList();

            assertThat(Configuration.NEED_RESTART).containsAll(need).doesNotContainAnyElementsOf(others);
        }
    }
}
