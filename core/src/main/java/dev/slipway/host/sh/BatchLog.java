package dev.slipway.host.sh;

import dev.slipway.host.Outcome;
import dev.slipway.host.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of a batch as it grows: tells progress, and finds the end. Remembers how many bytes it has seen, so that it can go on
 * in another connection. For one thread.
 */
final class BatchLog {

    private static final int TAIL = 40;
    private static final int LINE_LIMIT = 16 * 1024;

    private final byte[] marker;
    private Progress progress;
    private final Deque<String> tail = new ArrayDeque<>();
    private @Nullable String current;
    private boolean blank;
    private long seen;

    BatchLog(String nonce, Progress progress) {
        this.marker = ("\036" + nonce + " ").getBytes(StandardCharsets.UTF_8);
        this.progress = progress;
    }

    /** How many bytes of the log were read. */
    long seen() {
        return seen;
    }

    /** Goes on in a new connection, from the end of the last whole line. */
    void resume(Progress listener) {
        progress = listener;
        blank = false;
    }

    /** Reads until the batch ends. The last operation that started without an end is named if the runner is gone. */
    Outcome read(SessionChannel channel) {
        while (true) {
            byte[] line = channel.bytes();
            if (!isMarker(line)) {
                seen += line.length + 1L;
                output(line);
                continue;
            }
            String[] words =
                    new String(line, marker.length, line.length - marker.length, StandardCharsets.UTF_8).split(" ", -1);
            if (words[0].equals("gone")) {
                // The runner ended without a word: it was killed, or its host is going down.
                return new Outcome(Outcome.Status.LOST, current, 0, List.copyOf(tail));
            }
            seen += line.length + 1L;
            blank = false;
            Outcome outcome = marked(words);
            if (outcome != null) {
                return outcome;
            }
        }
    }

    private @Nullable Outcome marked(String[] words) {
        switch (words[0]) {
            case "start" -> {
                current = words[1];
                tail.clear();
                progress.started(words[1]);
            }
            case "done" -> {
                current = null;
                progress.done(words[1]);
            }
            case "failed" -> {
                return new Outcome(Outcome.Status.FAILED, words[1], Integer.parseInt(words[2]), List.copyOf(tail));
            }
            case "stopped" -> {
                return new Outcome(Outcome.Status.CANCELLED, words[1], 0, List.of());
            }
            case "end" -> {
                return Outcome.done();
            }
            default -> {
                // A word of a later version.
            }
        }
        return null;
    }

    private boolean isMarker(byte[] line) {
        if (line.length < marker.length) {
            return false;
        }
        for (int i = 0; i < marker.length; i++) {
            if (line[i] != marker[i]) {
                return false;
            }
        }
        return true;
    }

    /** A marker brings an empty line in front of itself, which is not output: an empty line counts once another line follows. */
    private void output(byte[] bytes) {
        if (blank) {
            tell("");
        }
        blank = bytes.length == 0;
        if (!blank) {
            tell(new String(bytes, 0, Math.min(bytes.length, LINE_LIMIT), StandardCharsets.UTF_8));
        }
    }

    private void tell(String line) {
        if (current == null) {
            return;
        }
        tail.addLast(line);
        if (tail.size() > TAIL) {
            tail.removeFirst();
        }
        progress.output(current, line);
    }
}
