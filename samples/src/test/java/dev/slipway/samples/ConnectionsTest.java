package dev.slipway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Transport;
import dev.slipway.secret.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static final String PIN = "SHA256:" + "A".repeat(43);

    @Test
    void describingAConnectionTouchesNothing() {
        Transport host = Connections.behindBastion(Path.of("/nonexistent/key"), PIN, PIN, Secret.of("hunter2"));

        assertThat(host.name()).isEqualTo("app1");
    }
}
