package dev.slipway.step.django;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.Run;
import dev.slipway.resource.CommandResource;
import dev.slipway.secret.Secret;
import dev.slipway.source.Snapshot;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is run on a host for a release, and when. Stateless. */
final class Stages {

    private static final Duration PREPARING = Duration.ofMinutes(15);

    private Stages() {}

    static void describe(Blueprint host, ReleaseConf conf) {
        Wishes said = conf.said();
        String name = conf.release().app().name();
        host.during(Phase.RELEASE, () -> {
            host.rendered(conf.path(), "django/release.conf", Map.of("values", conf.values()));
            host.command("check " + name + " and collect its static files")
                    .runs(run(conf, PREPARING, null, "prepare", conf.prepared()))
                    .creates(conf.prepared())
                    .undoneBy(new RemovePath(conf.prepared()));
        });
        if (said.migrations().backup()) {
            Programs.backup(host);
        }
        MigrationFiles files = host.shared()
                .find(Snapshot.class)
                .filter(Snapshot::fetched)
                .map(code -> new MigrationFiles(code.tree()))
                .orElse(null);
        CommandResource migrate = CommandResource.builder("migrate the database of " + name)
                .runs(run(conf, said.migrationLimit(), password(host, said), "migrate", conf.migrated()))
                .creates(conf.migrated())
                .build();
        host.during(Phase.MIGRATE, () -> host.resource(new Migrating(migrate, conf, files, false)));
        host.during(
                Phase.START,
                () -> host.command("ask whether the active release of " + name + " bears the database")
                        .runs(run(conf, PREPARING, null, "ask"))
                        .creates(conf.bearing()));
        if (!said.migrations().afterSwitch().isEmpty()) {
            CommandResource contract = CommandResource.builder("migrate what waited in the database of " + name)
                    .runs(run(conf, said.migrationLimit(), null, "contract", conf.contracted()))
                    .creates(conf.contracted())
                    .build();
            host.during(Phase.CONTRACT, () -> host.resource(new Migrating(contract, conf, files, true)));
        }
        said.commands().forEach(command -> command(host, conf, command));
    }

    private static void command(Blueprint host, ReleaseConf conf, ManagementCommand command) {
        List<String> words = new ArrayList<>(List.of("command", conf.done(command)));
        words.addAll(command.words());
        host.during(
                command.phase(),
                () -> host.command(command.title())
                        .runs(run(conf, conf.said().migrationLimit(), null, words.toArray(String[]::new)))
                        .creates(conf.done(command)));
    }

    /** The program takes the release behind the verb. */
    private static Run run(ReleaseConf conf, Duration limit, @Nullable Content input, String... words) {
        List<String> command = new ArrayList<>(
                List.of(Programs.DJANGO, words[0], conf.release().home()));
        command.addAll(List.of(words).subList(1, words.length));
        return new Run(command, "root", "/", new TreeMap<>(), input, limit);
    }

    private static @Nullable Content password(Blueprint host, Wishes said) {
        Superuser superuser = said.superuser();
        if (superuser == null) {
            return null;
        }
        Secret password = superuser.password();
        if (!available(password)) {
            host.mistake("superuser(…): there is no secret in " + password.origin());
            return null;
        }
        String problem = problem(password.reveal());
        if (!problem.isEmpty()) {
            host.mistake("superuser(…): " + problem);
            return null;
        }
        return Content.secret(password);
    }

    /** It travels as a line: what is behind a line end would be lost. */
    private static String problem(String password) {
        if (password.isEmpty()) {
            return "the password is empty";
        }
        return password.matches("[^\\n\\r]*") ? "" : "the password has a line end in it, and would be cut there";
    }

    /** Whoever fetches a secret may fail in any way; its message is not repeated, it could tell. */
    private static boolean available(Secret secret) {
        try {
            return secret.available();
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
