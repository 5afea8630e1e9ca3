package dev.slipway.host.sh;

import dev.slipway.host.HostMemory;
import dev.slipway.host.RunRecord;
import dev.slipway.host.RunRecord.OperationRecord;
import dev.slipway.host.RunRecord.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what a host remembers of runs from the lines that the session script prints. For one thread. */
final class Memory {

    private long token;
    private final SortedSet<String> due = new TreeSet<>();
    private String @Nullable [] run;
    private final Map<String, OperationRecord> operations = new LinkedHashMap<>();

    private Memory() {}

    /** Tells whether a line is memory, and not a fact. */
    static boolean is(String line) {
        return line.startsWith("M ");
    }

    static HostMemory of(List<String> lines) {
        return read(lines).memory();
    }

    /** The first operation that is not done, of a journal alone; null if all are. */
    static @Nullable String unfinished(List<String> lines) {
        return read(lines).operations.values().stream()
                .filter(each -> each.state() != State.DONE)
                .map(OperationRecord::id)
                .findFirst()
                .orElse(null);
    }

    private static Memory read(List<String> lines) {
        Memory memory = new Memory();
        for (String line : lines) {
            if (is(line)) {
                memory.take(line.substring(2).split(" ", -1));
            }
        }
        return memory;
    }

    private void take(String[] words) {
        switch (words[0]) {
            case "token" -> token = Long.parseLong(words[1]);
            case "due" -> due.add(Codec.decode(words[1]));
            case "run" -> run = words;
            case "op" -> operations.put(words[1], new OperationRecord(words[1], Codec.decode(words[2]), State.PLANNED));
            case "start" -> reached(words[1], State.STARTED);
            case "done" -> reached(words[1], State.DONE);
            case "fail" -> reached(words[1], State.FAILED);
            default -> {
                // Ends of batches, and words of later versions.
            }
        }
    }

    private void reached(String id, State state) {
        operations.computeIfPresent(id, (same, old) -> new OperationRecord(id, old.title(), state));
    }

    private HostMemory memory() {
        return new HostMemory(token, run == null ? null : record(run), due);
    }

    private RunRecord record(String[] words) {
        return new RunRecord(
                words[1],
                Codec.decode(words[3]),
                Codec.decode(words[4]),
                Instant.ofEpochSecond(Long.parseLong(words[5])),
                words[2].equals("1"),
                List.copyOf(operations.values()));
    }
}
