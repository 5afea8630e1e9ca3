package dev.slipway.transport.ssh;

import dev.slipway.secret.Secret;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * Logging in where the host asks questions (RFC 4256): answers one hidden question, once, with the password.
 *
 * <p>Whatever else it asks, such as a one-time code, gets no answer: a password typed into the wrong question is a password given away.
 */
final class PromptLogin extends AbstractAuthMethod {

    private final Secret password;
    private boolean answered;

    PromptLogin(Secret password) {
        super("keyboard-interactive");
        this.password = password;
    }

    @Override
    public SSHPacket buildReq() throws UserAuthException {
        return super.buildReq().putString("").putString("");
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        try {
            packet.readString();
            packet.readString();
            packet.readString();
            long questions = packet.readUInt32();
            SSHPacket answer = new SSHPacket(Message.USERAUTH_INFO_RESPONSE).putUInt32(questions);
            if (questions == 1) {
                answer.putString(answer(packet.readString(), packet.readBoolean()));
            } else if (questions > 1) {
                throw new UserAuthException("the host asks " + questions + " questions at once");
            }
            params.getTransport().write(answer);
        } catch (Buffer.BufferException malformed) {
            throw new UserAuthException("the host asked an unreadable question");
        }
    }

    private String answer(String question, boolean shown) throws UserAuthException {
        if (shown || answered || !question.toLowerCase(java.util.Locale.ROOT).contains("password")) {
            throw new UserAuthException("the host asks '" + question.strip() + "', which is not for a password");
        }
        answered = true;
        return password.reveal();
    }
}
