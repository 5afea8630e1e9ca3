package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.Sql;
import dev.slipway.host.probe.FileFact.Kind;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is done by programs. */
final class ProgramActions {

    private ProgramActions() {}

    static void run(Run action, Task task) {
        Machine machine = task.machine();
        checkUser(action.user(), machine);
        Node directory = machine.files().at(action.directory());
        if (directory == null || directory.is(Kind.FILE)) {
            throw new Failure(2, "cd: can't cd to " + action.directory());
        }
        Call call = new Call(
                action.command(), action.user(), action.directory(), action.environment(), text(action.input()));
        if (BasicPrograms.sleepsLongerThan(call, action.limit())) {
            throw new Failure(124, List.of());
        }
        Reply reply = machine.programs().run(call);
        reply.output().forEach(task.output());
        if (reply.exit() != 0) {
            throw new Failure(reply.exit(), List.of());
        }
        keepPromise(action.creates(), call, machine);
    }

    /** A program that nobody described keeps its promises; what one makes that somebody described is in its description. */
    private static void keepPromise(@Nullable String creates, Call call, Machine machine) {
        if (creates == null || machine.files().at(creates) != null) {
            return;
        }
        if (machine.programs().knows(call)) {
            throw new Failure(1, "it succeeded, but did not make " + creates);
        }
        Node made = Node.file(
                Content.text(""), Attributes.root("0644"), machine.clock().nanos());
        machine.files().put(creates, made, "cannot create");
    }

    static void checkUser(String user, Machine machine) {
        if (!machine.accounts().hasUser(user)) {
            throw new Failure(1, "runuser: user " + user + " does not exist");
        }
    }

    static Reply ask(List<String> command, String user, Machine machine) {
        checkUser(user, machine);
        return machine.programs().ask(new Call(command, user, "/", new TreeMap<>(), ""));
    }

    static void sql(Sql action, Task task) {
        task.machine().postgres().run(action.database(), text(action.script())).forEach(task.output());
    }

    private static String text(@Nullable Content content) {
        return content == null
                ? ""
                : Node.file(content, Attributes.root("0600"), 0).text();
    }
}
