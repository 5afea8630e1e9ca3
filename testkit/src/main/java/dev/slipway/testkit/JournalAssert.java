package dev.slipway.testkit;

import dev.slipway.host.RunEnd;
import dev.slipway.host.RunRecord;
import dev.slipway.testkit.model.Records;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about what a host remembers of a deployment's runs. For one thread. */
public final class JournalAssert extends AbstractAssert<JournalAssert, List<RunRecord>> {

    private final String where;
    private final List<Records.Ended> runs;
    private final SortedSet<String> due;

    JournalAssert(InMemoryHost host, String deployment) {
        this(host, deployment, host.ask(() -> host.model().records().runs(deployment)));
    }

    private JournalAssert(InMemoryHost host, String deployment, List<Records.Ended> runs) {
        super(runs.stream().map(Records.Ended::record).toList(), JournalAssert.class);
        this.where = host.name() + ": journal of " + deployment;
        this.runs = runs;
        this.due = host.ask(() -> host.model().records().due(deployment));
    }

    private String describe() {
        return runs.stream()
                        .map(run -> run.record().run() + " " + (run.end() == null ? "without an end" : run.end()))
                        .toList()
                + ", due " + due;
    }

    private JournalAssert check(boolean so, String wish) {
        if (!so) {
            failWithMessage("%s: expected %s, but there is: %s", where, wish, describe());
        }
        return this;
    }

    private @Nullable RunEnd newest() {
        return runs.isEmpty() ? null : runs.get(runs.size() - 1).end();
    }

    /**
     * Fails if another number of runs changed something.
     *
     * @param count how many should have
     * @return this
     */
    public JournalAssert hasRuns(int count) {
        return check(runs.size() == count, count + " runs");
    }

    /**
     * Fails if the newest run has no end or another.
     *
     * @param end how it should have ended
     * @return this
     */
    public JournalAssert endedWith(RunEnd end) {
        return check(newest() == end, "the newest run to have ended with " + end);
    }

    /**
     * Fails if the newest run has an end.
     *
     * @return this
     */
    public JournalAssert isUnfinished() {
        return check(!runs.isEmpty() && newest() == null, "the newest run without an end");
    }

    /**
     * Fails if other handlers are due.
     *
     * @param handlers those that should be; none for none
     * @return this
     */
    public JournalAssert hasDue(String... handlers) {
        return check(due.equals(new TreeSet<>(List.of(handlers))), "due " + List.of(handlers));
    }
}
