package dev.slipway.transport.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/**
 * Speaks with an ssh-agent over its socket (draft-miller-ssh-agent): one short connection per question.
 *
 * <p>Safe to use from many threads; an interrupt ends a question that the agent leaves open, such as one to its user.
 */
final class Agent {

    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;
    private static final int RSA_SHA2_256 = 2;
    private static final int RSA_SHA2_512 = 4;
    private static final int LARGEST = 1 << 20;

    private final Path socket;

    Agent(Path socket) {
        this.socket = socket;
    }

    List<Identity> identities() throws IOException {
        Buffer.PlainBuffer answer = ask(new Buffer.PlainBuffer().putByte((byte) REQUEST_IDENTITIES), IDENTITIES_ANSWER);
        List<Identity> found = new ArrayList<>();
        for (long left = answer.readUInt32(); left > 0; left--) {
            WireKey key = WireKey.of(answer.readBytes());
            String comment = answer.readString();
            found.add(new Kept(key, comment.isEmpty() ? "agent" : "agent, " + comment));
        }
        return found;
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer question, int expected) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer request = ByteBuffer.wrap(
                    new Buffer.PlainBuffer().putBytes(question.getCompactData()).getCompactData());
            while (request.hasRemaining()) {
                channel.write(request);
            }
            int length = read(channel, Integer.BYTES).getInt();
            if (length < 1 || length > LARGEST) {
                throw new IOException("the agent answered " + length + " bytes");
            }
            Buffer.PlainBuffer answer =
                    new Buffer.PlainBuffer(read(channel, length).array());
            if (answer.readByte() != expected) {
                throw new IOException("the agent refused");
            }
            return answer;
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new EOFException("the agent hung up");
            }
        }
        return target.flip();
    }

    /** A key that the agent keeps to itself. */
    private final class Kept implements Identity {

        private final WireKey publicKey;
        private final String place;

        Kept(WireKey publicKey, String place) {
            this.publicKey = publicKey;
            this.place = place;
        }

        @Override
        public WireKey publicKey() {
            return publicKey;
        }

        @Override
        public String place() {
            return place;
        }

        /** The agent may ask its user before it signs. */
        @Override
        public boolean asksFirst() {
            return true;
        }

        @Override
        public byte[] sign(String algorithm, byte[] data) throws IOException {
            int flags = algorithm.equals("rsa-sha2-512")
                    ? RSA_SHA2_512
                    : algorithm.equals("rsa-sha2-256") ? RSA_SHA2_256 : 0;
            Buffer.PlainBuffer question = new Buffer.PlainBuffer()
                    .putByte((byte) SIGN_REQUEST)
                    .putBytes(publicKey.blob())
                    .putBytes(data)
                    .putUInt32(flags);
            return ask(question, SIGN_RESPONSE).readBytes();
        }

        @Override
        public String toString() {
            return publicKey + " (" + place + ")";
        }
    }
}
