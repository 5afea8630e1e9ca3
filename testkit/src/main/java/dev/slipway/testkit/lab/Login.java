package dev.slipway.testkit.lab;

import dev.slipway.secret.Secret;
import dev.slipway.transport.ShellTransport;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;

/**
 * The way over SSH to a host of the lab. It knows nothing of the configuration, keys and agent of whoever runs the tests, so that these
 * don't depend on them.
 */
final class Login {

    private Login() {}

    static ShellTransport as(String user, Machine host) {
        SshConnector ssh = SshConnector.to(user + "@" + host.address() + ":" + host.sshPort())
                .withoutConfig()
                .withoutAgent()
                .identity(host.clientKey())
                .onlyIdentities()
                .hostKeys(HostKeys.pinned(host.hostKeyFingerprint()))
                .build();
        ShellTransport transport = ShellTransport.over(ssh).named(host.name());
        return user.equals("operator") ? transport.sudo(Secret.of(host.operatorPassword())) : transport;
    }
}
