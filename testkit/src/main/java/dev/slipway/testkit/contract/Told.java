package dev.slipway.testkit.contract;

import dev.slipway.host.Progress;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told, as lines such as {@code started op1}. For one thread at a time. */
public class Told implements Progress {

    private final List<String> lines = new ArrayList<>();

    /** Starts with nothing told. */
    public Told() {}

    /**
     * What was told.
     *
     * @return lines in order
     */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void started(String operation) {
        lines.add("started " + operation);
    }

    @Override
    public void output(String operation, String line) {
        lines.add(operation + ": " + line);
    }

    @Override
    public void done(String operation) {
        lines.add("done " + operation);
    }
}
