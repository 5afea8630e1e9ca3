package dev.slipway.host.sh;

import dev.slipway.error.Circumstances;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.UnexpectedException;
import dev.slipway.host.Progress;
import dev.slipway.words.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Sends parcels: compressed, in one stream, in pieces that are small enough for a sign of life between them. */
final class Shipping {

    private static final int PIECE = 256 * 1024;
    private static final long BIG = 1024 * 1024;

    private final SessionChannel channel;
    private final Progress progress;
    private final long total;
    private long sent;
    private long told;

    private Shipping(SessionChannel channel, Progress progress, long total) {
        this.channel = channel;
        this.progress = progress;
        this.total = total;
    }

    static void send(SessionChannel channel, String place, Freight freight, Progress progress) {
        long total = Freight.size(freight.memory()) + Freight.size(freight.disk());
        Shipping shipping = new Shipping(channel, progress, total);
        shipping.parcel(place + " memory", freight.memory());
        if (!freight.disk().isEmpty()) {
            shipping.parcel(place + " disk", freight.disk());
        }
    }

    private void parcel(String place, List<Freight.Item> items) {
        channel.tell("part 0 " + place);
        try (TarWriter tar = new TarWriter(new Counting(new Gzip(new Pieces())))) {
            Freight.write(items, tar);
        } catch (IOException unreadable) {
            throw new UnexpectedException(
                    "can't read what is to be sent: " + Reason.naming(unreadable),
                    Circumstances.on(channel.host())
                            .withState("nothing of this phase was changed")
                            .withNext(
                                    "see that the files stay as they are on the machine that runs the program, then run again"),
                    unreadable);
        }
        SessionChannel.Answer answer = channel.ask("unpack", "");
        if (!answer.word().equals("unpacked")) {
            throw new CommandFailedException(
                    "the host could not unpack what was sent",
                    Circumstances.on(channel.host())
                            .withOutput(answer.lines())
                            .withState("nothing of this phase was changed")
                            .withNext("see whether the host has space left in /var/lib and /run"),
                    null);
        }
    }

    /** Compresses quickly rather than tightly: the network is seldom the narrow place. */
    private static final class Gzip extends GZIPOutputStream {

        Gzip(OutputStream out) throws IOException {
            super(out, 64 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Counts what goes in, so that progress speaks of the sizes that people know. */
    private final class Counting extends OutputStream {

        private final OutputStream out;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count(1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count(length);
        }

        private void count(int length) {
            sent += length;
            if (total > BIG && sent - told >= Math.max(BIG, total / 100)) {
                told = sent;
                progress.sending(Math.min(sent, total), total);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Cuts a stream into pieces and sends each with its length. */
    private final class Pieces extends OutputStream {

        private final byte[] piece = new byte[PIECE];
        private int length;

        @Override
        public void write(int one) {
            piece[length++] = (byte) one;
            if (length == PIECE) {
                flushPiece();
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            int from = offset;
            int left = count;
            while (left > 0) {
                int fits = Math.min(left, PIECE - length);
                System.arraycopy(bytes, from, piece, length, fits);
                length += fits;
                from += fits;
                left -= fits;
                if (length == PIECE) {
                    flushPiece();
                }
            }
        }

        private void flushPiece() {
            channel.tell("data 0 " + length, piece, length);
            length = 0;
        }

        @Override
        public void close() {
            if (length > 0) {
                flushPiece();
            }
        }
    }
}
