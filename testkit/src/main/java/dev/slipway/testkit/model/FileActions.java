package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.SetAttributes;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact.Kind;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import java.util.List;
import java.util.TreeMap;

/** What is done to files, directories and links. */
final class FileActions {

    private FileActions() {}

    static void write(WriteFile action, Task task) {
        FileTree files = task.machine().files();
        String complaint = "cannot create";
        files.check(action.path(), complaint);
        refuseDirectory(action.path(), files);
        task.machine().accounts().check(action.attributes());
        Node written = Node.file(
                action.content(), action.attributes(), task.machine().clock().nanos());
        if (!action.test().isEmpty()) {
            String beside = action.path() + ".slipway-new";
            files.put(beside, written, complaint);
            try {
                test(action.test(), beside, task);
            } finally {
                files.remove(beside);
            }
        }
        backUp(action, task);
        task.keep(action.path());
        files.put(action.path(), written, complaint);
    }

    private static void backUp(WriteFile action, Task task) {
        FileTree files = task.machine().files();
        Node there = files.at(action.path());
        if (action.backup() == null || there == null || !there.is(Kind.FILE)) {
            return;
        }
        String backup = WriteFile.BACKUPS + "/" + action.backup();
        files.directories(WriteFile.BACKUPS);
        files.put(backup, there.with(Attributes.root("0600")), "install: cannot create");
        task.output().accept("what was at " + action.path() + " is kept as " + backup);
    }

    private static void refuseDirectory(String path, FileTree files) {
        Node node = files.at(path);
        if (node != null && node.is(Kind.DIRECTORY)) {
            throw new Failure(1, "cannot overwrite directory '" + path + "' with non-directory");
        }
    }

    private static void test(List<String> words, String beside, Task task) {
        List<String> command =
                words.stream().map(word -> word.replace(WriteFile.FILE, beside)).toList();
        Reply reply = task.machine().programs().run(new Call(command, "root", "/", new TreeMap<>(), ""));
        reply.output().forEach(task.output());
        if (reply.exit() != 0) {
            throw new Failure(reply.exit(), List.of());
        }
    }

    static void directory(MakeDirectory action, Task task) {
        FileTree files = task.machine().files();
        task.machine().accounts().check(action.attributes());
        Node there = files.at(action.path());
        if (there != null && !there.is(Kind.DIRECTORY)) {
            throw new Failure(1, "mkdir: cannot create directory '" + action.path() + "': File exists");
        }
        Node node = Node.directory(action.attributes(), task.machine().clock().nanos());
        files.put(action.path(), node, "mkdir: cannot create directory");
    }

    static void link(MakeLink action, Task task) {
        FileTree files = task.machine().files();
        String complaint = "ln: failed to create symbolic link";
        files.check(action.path(), complaint);
        refuseDirectory(action.path(), files);
        task.keep(action.path());
        files.put(
                action.path(),
                Node.link(
                        action.target(), "root", "root", task.machine().clock().nanos()),
                complaint);
    }

    static void attributes(SetAttributes action, Task task) {
        FileTree files = task.machine().files();
        Node node = files.at(action.path());
        if (node == null) {
            throw new Failure(1, "chown: cannot access '" + action.path() + "': No such file or directory");
        }
        task.machine().accounts().check(action.attributes());
        files.put(action.path(), node.with(action.attributes()), "chmod");
    }

    static void remove(RemovePath action, Task task) {
        if (action.path().matches("/+")) {
            throw new Failure(1, "rm: it is dangerous to operate recursively on '/'");
        }
        task.keep(action.path());
        task.machine().files().remove(action.path());
    }

    static void restore(RestorePath action, Task task) {
        task.machine().saves().restore(task.deployment(), task.run(), action.path());
    }
}
