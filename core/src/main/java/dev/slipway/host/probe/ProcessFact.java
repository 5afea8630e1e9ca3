package dev.slipway.host.probe;

import java.util.List;

/**
 * The running processes of a program.
 *
 * @param running by process number
 */
public record ProcessFact(List<Running> running) implements Fact {

    /** Copies the list. */
    public ProcessFact {
        running = List.copyOf(running);
    }

    /**
     * One process.
     *
     * @param pid its number
     * @param user the account that it runs as
     */
    public record Running(int pid, String user) {}

    @Override
    public String describe() {
        return running.isEmpty()
                ? "not running"
                : running.size() + " as "
                        + running.stream()
                                .map(Running::user)
                                .distinct()
                                .sorted()
                                .toList();
    }
}
