package dev.slipway.transport.ssh;

import dev.slipway.secret.Secret;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** Logging in with a password (RFC 4252 section 8). */
final class PasswordLogin extends AbstractAuthMethod {

    private final Secret password;

    PasswordLogin(Secret password) {
        super("password");
        this.password = password;
    }

    @Override
    public SSHPacket buildReq() throws UserAuthException {
        return super.buildReq().putBoolean(false).putString(password.reveal());
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message == Message.USERAUTH_60) {
            throw new UserAuthException("the password has expired and must be changed");
        }
        super.handle(message, packet);
    }
}
