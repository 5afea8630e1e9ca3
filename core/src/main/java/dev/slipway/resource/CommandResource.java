package dev.slipway.resource;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.Sql;
import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An arbitrary command that is run unless the host says that it is not needed. Immutable.
 *
 * <p>Its effect is declared, because nobody can read it from the command: a path that it creates, or a question to which the host
 * answers with exit status 0 once the command was run. A command without either would run every time, and is refused.
 */
public final class CommandResource implements Resource {

    private final String name;
    private final Action action;
    private final @Nullable String creates;
    private final @Nullable CommandProbe unless;
    private final @Nullable Action undo;
    private final List<Handler> triggers;

    private CommandResource(Builder from) {
        this.name = from.name;
        this.creates = from.creates;
        this.action = promised(Objects.requireNonNull(from.action), from.creates);
        this.unless = from.unless;
        this.undo = from.undo;
        this.triggers = List.copyOf(from.triggers);
    }

    private static Action promised(Action action, @Nullable String creates) {
        return action instanceof Run run && creates != null ? run.creating(creates) : action;
    }

    @Override
    public String id() {
        return "command " + name;
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>();
        if (creates != null) {
            probes.add(FileProbe.of(creates));
        }
        if (unless != null) {
            probes.add(unless);
        }
        return probes;
    }

    @Override
    public List<Handler> triggers() {
        return triggers;
    }

    @Override
    public List<Secret> secrets() {
        if (action instanceof Run run && run.input() != null) {
            return run.input().secrets();
        }
        return action instanceof Sql sql ? sql.script().secrets() : List.of();
    }

    @Override
    public List<Change> changes(Facts facts) {
        boolean needed = (creates != null && !facts.get(FileProbe.of(creates)).exists())
                || (unless != null && facts.get(unless).exit() != 0);
        if (!needed) {
            return List.of();
        }
        Change change = Change.of(name, action).causing(this::after);
        return List.of(undo == null ? change.notUndone("nobody said how to undo the command") : change.undoneBy(undo));
    }

    private Facts after(Facts before) {
        Facts after = before;
        if (creates != null) {
            FileFact made = new FileFact(FileFact.Kind.OTHER, "", "", "", 0, "", "", "", null);
            after = after.with(FileProbe.of(creates), made).opened(name, (id, fact) -> id.equals("file " + creates));
        }
        return unless == null ? after : after.with(unless, new CommandFact(0, ""));
    }

    /**
     * Starts to describe a command.
     *
     * @param name what the command does, in words that start with a verb; unique in the deployment
     * @return a builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Describes a command. For one thread. */
    public static final class Builder implements ResourceBuilder {

        private final String name;
        private @Nullable Action action;
        private @Nullable String creates;
        private @Nullable CommandProbe unless;
        private @Nullable Action undo;
        private final List<Handler> triggers = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * What is run.
         *
         * @param run the command
         * @return this builder
         */
        public Builder runs(Run run) {
            this.action = run;
            return this;
        }

        /**
         * What is run in the local PostgreSQL server.
         *
         * @param sql the script
         * @return this builder
         */
        public Builder runs(Sql sql) {
            this.action = sql;
            return this;
        }

        /**
         * What it creates: it is not needed where that is.
         *
         * @param path an absolute path
         * @return this builder
         */
        public Builder creates(String path) {
            Paths.check(path);
            this.creates = path;
            return this;
        }

        /**
         * The question that tells that it is not needed, by exit status 0.
         *
         * @param user the account that asks
         * @param command a program that changes nothing, and its arguments
         * @return this builder
         */
        public Builder unless(String user, String... command) {
            this.unless = new CommandProbe(name, List.of(command), user);
            return this;
        }

        /**
         * What takes it back.
         *
         * @param inverse the action
         * @return this builder
         */
        public Builder undoneBy(Action inverse) {
            this.undo = inverse;
            return this;
        }

        /**
         * What has to happen once if it was run.
         *
         * @param handler a restart, a reload
         * @return this builder
         */
        public Builder triggers(Handler handler) {
            triggers.add(handler);
            return this;
        }

        @Override
        public CommandResource build() {
            if (action == null) {
                throw new IllegalArgumentException("the command '" + name + "' runs nothing: call runs(…)");
            }
            if (creates == null && unless == null) {
                throw new IllegalArgumentException(
                        "the command '" + name + "' would run every time: call creates(…) or unless(…)");
            }
            return new CommandResource(this);
        }
    }
}
