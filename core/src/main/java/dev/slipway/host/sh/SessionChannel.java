package dev.slipway.host.sh;

import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.ProtocolException;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wire to the session script: commands go out, answers come back. Reading is for one thread; sending is for any.
 */
final class SessionChannel implements AutoCloseable {

    private static final int NOISE_LIMIT = 64 * 1024;

    private final String host;
    private final Shell shell;
    private final ShellProcess process;
    private final OutputStream out;
    private final LineInput in;
    private final Complaints complaints;
    private final Object sending = new Object();
    private int number;

    SessionChannel(String host, Shell shell, ShellProcess process) {
        this.host = host;
        this.shell = shell;
        this.process = process;
        this.out = process.stdin();
        this.in = new LineInput(process.stdout());
        this.complaints = new Complaints(process.stderr());
    }

    String host() {
        return host;
    }

    ShellProcess process() {
        return process;
    }

    /** What the host printed on stderr so far, the last lines of it. */
    List<String> complaints() {
        return complaints.tail();
    }

    /** An answer: the lines between its beginning and its end, and the words of its end. */
    record Answer(List<String> lines, List<String> words) {

        String word() {
            return words.isEmpty() ? "" : words.get(0);
        }
    }

    /** Sends bytes as they are. */
    void raw(byte[] bytes) {
        try {
            synchronized (sending) {
                out.write(bytes);
                out.flush();
            }
        } catch (IOException gone) {
            throw lost(gone);
        }
    }

    /** Sends a command that is not answered. */
    void tell(String command) {
        raw((command + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a command that is not answered, with bytes after it. */
    void tell(String command, byte[] bytes, int length) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(length + command.length() + 1);
        both.writeBytes((command + "\n").getBytes(StandardCharsets.UTF_8));
        both.write(bytes, 0, length);
        raw(both.toByteArray());
    }

    /** Sends a command and waits for its answer. */
    Answer ask(String verb, String arguments, byte[] body) {
        number++;
        String line = verb + " " + number + (arguments.isEmpty() ? "" : " " + arguments);
        tell(line, body, body.length);
        return answer(number);
    }

    Answer ask(String verb, String arguments) {
        return ask(verb, arguments, new byte[0]);
    }

    /** Waits for the answer with this number; what comes before it is noise, such as what startup files print. */
    Answer answer(int expected) {
        int noise = 0;
        for (String line = line(); !line.equals("+" + expected); line = line()) {
            noise += line.length();
            if (noise > NOISE_LIMIT) {
                throw new ProtocolException(
                        "the host prints, but does not answer",
                        Circumstances.on(host)
                                .withNext("look for something that prints in the startup files of the account"),
                        null);
            }
        }
        List<String> lines = new ArrayList<>();
        String end = "=" + expected + " ";
        for (String line = line(); ; line = line()) {
            if (line.startsWith(end)) {
                return new Answer(lines, List.of(line.substring(end.length()).split(" ", -1)));
            }
            lines.add(line);
        }
    }

    /** The next line as text. */
    private String line() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** The next line without its end. */
    byte[] bytes() {
        try {
            byte[] line = in.next();
            if (line == null) {
                throw lost(null);
            }
            return line;
        } catch (IOException gone) {
            throw lost(gone);
        }
    }

    private ConnectionLostException lost(@Nullable IOException gone) {
        return new ConnectionLostException(
                "the connection was lost"
                        + (gone == null || gone.getMessage() == null ? "" : " (" + gone.getMessage() + ")"),
                Circumstances.on(host).withOutput(complaints.tail()).withNext("run again when the host can be reached"),
                gone);
    }

    @Override
    public void close() {
        process.close();
        shell.close();
    }

    /** Splits a stream into lines without decoding them. */
    private static final class LineInput {

        private final InputStream in;
        private final byte[] buffer = new byte[32 * 1024];
        private int from;
        private int to;

        LineInput(InputStream in) {
            this.in = in;
        }

        byte @Nullable [] next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(128);
            while (true) {
                for (int i = from; i < to; i++) {
                    if (buffer[i] == '\n') {
                        line.write(buffer, from, i - from);
                        from = i + 1;
                        return line.toByteArray();
                    }
                }
                line.write(buffer, from, to - from);
                from = 0;
                to = in.read(buffer);
                if (to < 0) {
                    to = 0;
                    return null;
                }
            }
        }
    }
}
