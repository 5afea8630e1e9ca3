package dev.slipway;

import dev.slipway.app.App;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks hosts for the last lines that an application has logged, whichever release wrote them. For one thread. */
final class LogReading implements Step {

    /** What comes along of a command's output is limited. */
    private static final int MOST = 500;

    private static final String FIELDS = "--output-fields=MESSAGE,SYSLOG_IDENTIFIER,_PID";

    private final int lines;
    private String app = "";
    private @Nullable CommandProbe question;

    LogReading(int lines) {
        if (lines < 1 || lines > MOST) {
            throw new IllegalArgumentException("logs(" + lines + "): from 1 to " + MOST + " lines");
        }
        this.lines = lines;
    }

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public void describe(Blueprint host) {
        app = host.shared().need(App.class, "call app(…)").name();
        CommandProbe asked = journal("--output=short-iso", "--lines=" + lines);
        question = asked;
        host.resource(new Asked(asked));
    }

    private CommandProbe journal(String... options) {
        List<String> command = new ArrayList<>(List.of("journalctl", "--no-pager", "--quiet"));
        command.addAll(List.of(options));
        command.add("--identifier=" + app);
        return new CommandProbe("log of " + app, command, "root");
    }

    /** The last lines as entries, for {@link LogLines}. */
    CommandProbe entries() {
        return journal("--output=json", FIELDS, "--lines=" + lines);
    }

    /** What was logged since. */
    CommandProbe entriesAfter(String cursor) {
        return journal("--output=json", FIELDS, "--after-cursor=" + cursor);
    }

    /** What a host answered, oldest first. */
    List<String> answer(Facts facts) {
        CommandProbe asked = question;
        if (asked == null) {
            throw new IllegalStateException("nobody asked for logs");
        }
        return facts.get(asked).output().lines().toList();
    }

    private record Asked(CommandProbe question) implements Resource {

        @Override
        public String id() {
            return question.id();
        }

        @Override
        public List<Probe<?>> probes() {
            return List.of(question);
        }

        @Override
        public List<Change> changes(Facts facts) {
            return List.of();
        }
    }
}
