package dev.slipway.transport.ssh;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.concurrent.Callable;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.digest.Digest;
import net.schmizz.sshj.transport.kex.KeyExchange;

/**
 * The exchange that makes the session's secret and proves that the host holds its key (RFC 4253 section 8, RFC 5656, RFC 8731).
 *
 * <p>sshj's own needs BouncyCastle as soon as ECDSA is involved and turns the host's key into a Java key; this one leaves the key as it
 * came, so that what is compared with known_hosts are the bytes that the host sent. Used by sshj's reader thread alone.
 */
final class KeyExchanging implements KeyExchange {

    private final Sha2 hash;
    private final Agreement agreement;
    private Buffer.PlainBuffer transcript = new Buffer.PlainBuffer();
    private String algorithm = "";
    private WireKey hostKey;
    private BigInteger secret = BigInteger.ZERO;
    private byte[] exchangeHash = new byte[0];

    @SuppressWarnings("NullAway.Init") // sshj asks for the host's key only after next() has set it
    KeyExchanging(String hashName, Agreement agreement) {
        this.hash = new Sha2(hashName);
        this.agreement = agreement;
    }

    static Factory.Named<KeyExchange> named(String name, String hashName, Callable<Agreement> agreement) {
        return new Named<>(name, () -> {
            try {
                return new KeyExchanging(hashName, agreement.call());
            } catch (Exception missing) {
                throw new IllegalStateException("the Java platform can't do " + name, missing);
            }
        });
    }

    @Override
    public void init(
            Transport transport, String serverVersion, String clientVersion, byte[] serverInit, byte[] clientInit)
            throws TransportException {
        algorithm = transport.getHostKeyAlgorithm().getKeyAlgorithm();
        if (transport.getConfig() instanceof Offer offer) {
            offer.serverSaid(serverInit);
        }
        transcript = new Buffer.PlainBuffer()
                .putString(clientVersion)
                .putString(serverVersion)
                .putString(clientInit)
                .putString(serverInit);
        transport.write(new SSHPacket(Message.KEXDH_INIT).putBytes(agreement.half()));
    }

    @Override
    public boolean next(Message message, SSHPacket packet) throws GeneralSecurityException, TransportException {
        if (message != Message.KEXDH_31) {
            throw new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, "unexpected packet " + message);
        }
        try {
            byte[] blob = packet.readBytes();
            byte[] theirHalf = packet.readBytes();
            byte[] signature = packet.readBytes();
            hostKey = WireKey.of(blob);
            secret = agreement.secret(theirHalf);
            transcript
                    .putString(blob)
                    .putBytes(agreement.half())
                    .putBytes(theirHalf)
                    .putMPInt(secret);
            hash.init();
            hash.update(transcript.getCompactData());
            exchangeHash = hash.digest();
            proveOwnership(signature);
            return true;
        } catch (Buffer.BufferException malformed) {
            throw new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, malformed);
        }
    }

    private void proveOwnership(byte[] signature)
            throws GeneralSecurityException, Buffer.BufferException, TransportException {
        if (!HostKeyAlgorithms.keyType(algorithm).equals(hostKey.type())) {
            throw new TransportException(
                    DisconnectReason.KEY_EXCHANGE_FAILED,
                    "a key of the kind " + hostKey.type() + " where " + algorithm + " was agreed on");
        }
        WireKey plain = hostKey.isCertificate() ? HostCertificate.parse(hostKey).key() : hostKey;
        if (!Signatures.verify(HostKeyAlgorithms.signature(algorithm), plain, exchangeHash, signature)) {
            throw new TransportException(
                    DisconnectReason.KEY_EXCHANGE_FAILED, "the host could not prove that it owns its key");
        }
    }

    @Override
    public byte[] getH() {
        return exchangeHash.clone();
    }

    @Override
    public BigInteger getK() {
        return secret;
    }

    @Override
    public Digest getHash() {
        return hash;
    }

    @Override
    public PublicKey getHostKey() {
        return hostKey;
    }
}
