package dev.slipway.samples.django;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgresVariantsIT extends VariantsContract {
    private static PostgresCluster cluster;

    @BeforeAll
    static void startCluster(@TempDir Path data) throws Exception {
        cluster = PostgresCluster.start(data);
    }

    @AfterAll
    static void stopCluster() throws Exception {
        if (cluster != null) {
            cluster.stop();
        }
    }

    @Override
    String emptyDatabase() throws Exception {
        return cluster.emptyDatabase();
    }
}
