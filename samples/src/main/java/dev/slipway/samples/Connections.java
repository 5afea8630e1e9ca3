package dev.slipway.samples;

import dev.slipway.Host;
import dev.slipway.host.Transport;
import dev.slipway.secret.Secret;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.JumpHost;
import dev.slipway.transport.ssh.SshConnector;
import java.nio.file.Path;
import java.time.Duration;

/** A host that is reached as nobody's configuration says, but as the program does. Stateless. */
public final class Connections {

    private Connections() {}

    /**
     * A host behind a jump host, with a key and pins of the program.
     *
     * @param key the private key for both
     * @param bastionPin the fingerprint of the jump host's key
     * @param hostPin the fingerprint of the host's key
     * @param sudo what sudo asks for
     * @return the transport; nothing was connected yet
     */
    public static Transport behindBastion(Path key, String bastionPin, String hostPin, Secret sudo) {
        // @start region="ssh"
        JumpHost bastion = JumpHost.of(SshConnector.to("jump@bastion.example.com")
                .withoutConfig()
                .withoutAgent()
                .identity(key)
                .hostKeys(HostKeys.pinned(bastionPin)) // SHA256:…, as ssh-keygen -l prints it
                .build());
        SshConnector app1 = SshConnector.to("deploy@10.0.0.11:2222")
                .withoutConfig()
                .withoutAgent()
                .identity(key)
                .hostKeys(HostKeys.pinned(hostPin))
                .via(bastion)
                .connectLimit(Duration.ofSeconds(5))
                .build();
        Transport host = Host.over(app1).named("app1").sudo(sudo);
        // @end
        return host;
    }
}
