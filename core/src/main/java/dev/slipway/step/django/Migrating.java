package dev.slipway.step.django;

import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.CommandResource;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs migrations, and shows in the plan what that would do: as Django said on the host, or, while the host does not have the release yet, as
 * far as the code's files let suppose. Immutable.
 *
 * @param command what runs them
 * @param conf the release
 * @param files the code's migrations, or null where no code was fetched
 * @param after true for those that wait until users have the release
 */
record Migrating(
        CommandResource command, ReleaseConf conf, @Nullable MigrationFiles files, boolean after) implements Resource {

    private static final String ALL = "*";
    private static final String ASKED_LATER = "Django itself is asked once the release is on the host\n";

    /** The digest of nothing that could be there. */
    private static final String NONE = "0".repeat(64);

    @Override
    public String id() {
        return command.id();
    }

    /** Whatever these files hold, their content comes along. */
    private FileProbe forecast() {
        return new FileProbe(conf.forecast(), NONE, false);
    }

    private FileProbe applied() {
        return new FileProbe(conf.applied(), NONE, false);
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(command.probes());
        probes.add(forecast());
        probes.add(applied());
        return probes;
    }

    @Override
    public List<Secret> secrets() {
        return command.secrets();
    }

    @Override
    public List<Change> changes(Facts facts) {
        return command.changes(facts).stream()
                .map(change -> change.showing(shown(facts))
                        .causing(before -> after(change.after(before)))
                        .notUndone("nothing that a migration has done is reversed by itself"))
                .toList();
    }

    /** Whoever has migrated has also asked the active release. */
    private Facts after(Facts done) {
        FileFact noted = new FileFact(FileFact.Kind.OTHER, "", "", "", 0, "", "", "", null);
        return after ? done : done.with(FileProbe.of(conf.bearing()), noted);
    }

    private String shown(Facts facts) {
        Optional<String> told = content(facts, forecast());
        return told.isPresent() ? byDjango(Forecast.read(told.get())) : byFiles(content(facts, applied()));
    }

    private static Optional<String> content(Facts facts, FileProbe probe) {
        return Optional.ofNullable(facts.get(probe).content());
    }

    private String byDjango(Forecast forecast) {
        StringBuilder text = new StringBuilder();
        List<PlannedMigration> pending = mine(forecast.pending(), forecast.fresh());
        forecast.problems()
                .forEach(each -> text.append("not known: ").append(each).append('\n'));
        if (forecast.fresh()) {
            text.append("nothing is applied yet, everything runs before users get the release\n");
        } else if (pending.isEmpty() && forecast.problems().isEmpty()) {
            text.append("no migration is pending\n");
        } else if (!pending.isEmpty()) {
            text.append("by Django's own plan of when the release was checked:\n");
        }
        pending.forEach(each -> each.appendTo(text));
        return text.toString();
    }

    private String byFiles(Optional<String> record) {
        if (files == null) {
            return "";
        }
        if (record.isEmpty()) {
            return after ? "" : "nothing is known of the database yet: " + ASKED_LATER;
        }
        Set<String> applied = record.get()
                .lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .collect(Collectors.toSet());
        List<PlannedMigration> pending = mine(files.lacking(applied), false);
        StringBuilder text = new StringBuilder(
                "an estimate from the code's files, without those of installed packages; " + ASKED_LATER);
        if (pending.isEmpty()) {
            text.append("no migration is pending\n");
        }
        pending.forEach(each -> each.appendTo(text));
        return text.toString();
    }

    /** Those of this side of the switch. */
    private List<PlannedMigration> mine(List<PlannedMigration> pending, boolean fresh) {
        List<String> waiting = conf.said().migrations().afterSwitch();
        return pending.stream()
                .filter(each -> after == (!fresh && (waiting.contains(ALL) || waiting.contains(each.name()))))
                .toList();
    }
}
