package dev.slipway.transport.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** Logging in with one key and one kind of signature (RFC 4252 section 7). */
final class KeyLogin extends AbstractAuthMethod {

    private final Identity identity;
    private final String algorithm;

    KeyLogin(Identity identity, String algorithm) {
        super("publickey");
        this.identity = identity;
        this.algorithm = algorithm;
    }

    /** A key in a file is cheap to sign with, so the question whether it would do is skipped: a round trip less. */
    @Override
    public SSHPacket buildReq() throws UserAuthException {
        return identity.asksFirst() ? request(false) : signedRequest();
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message == Message.USERAUTH_60) {
            params.getTransport().write(signedRequest());
        } else {
            super.handle(message, packet);
        }
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        return super.buildReq()
                .putBoolean(signed)
                .putString(algorithm)
                .putBytes(identity.publicKey().blob());
    }

    private SSHPacket signedRequest() throws UserAuthException {
        SSHPacket request = request(true);
        byte[] signed = new Buffer.PlainBuffer()
                .putBytes(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        try {
            String kind = algorithm.replace(HostCertificate.SUFFIX, "");
            return request.putBytes(identity.sign(kind, signed));
        } catch (IOException | GeneralSecurityException refused) {
            throw new UserAuthException("could not sign with " + identity + ": " + refused.getMessage(), refused);
        }
    }
}
