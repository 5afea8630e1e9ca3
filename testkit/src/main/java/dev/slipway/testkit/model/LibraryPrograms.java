package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Program;
import dev.slipway.testkit.script.Reply;
import java.util.List;
import java.util.Map;

/** What the programs do that the library itself puts on hosts. */
final class LibraryPrograms {

    private final FileTree files;
    private final HostClock clock;

    LibraryPrograms(FileTree files, HostClock clock) {
        this.files = files;
        this.clock = clock;
    }

    Map<String, Program> all() {
        return Map.of(
                "generate-values", ifThere(this::generateValues),
                "gunicorn-check", ifThere(call -> Reply.ok()),
                "uvicorn-check", ifThere(call -> Reply.ok()),
                "health", ifThere(call -> Reply.ok("status 200")));
    }

    /** Programs of packages are there with their packages; these are there once their file is. */
    private Program ifThere(Program program) {
        return call -> files.at(call.command().get(0)) == null
                ? Reply.exit(127, call.command().get(0) + ": not found")
                : program.run(call);
    }

    private Reply generateValues(Call call) {
        List<String> words = call.command();
        String path = words.get(1);
        Node there = files.at(path);
        StringBuilder text = new StringBuilder(there == null ? "" : there.text());
        for (String each : words.subList(4, words.size())) {
            String name = each.substring(0, each.indexOf('='));
            int length = Integer.parseInt(each.substring(name.length() + 1));
            if (!("\n" + text).contains("\n" + name + "=")) {
                String value = Long.toHexString(clock.nanos()).repeat(length).substring(0, length);
                text.append(name).append("='").append(value).append("'\n");
            }
            write(words.get(2) + "/" + name, "", Attributes.root("0600"));
        }
        write(path, text.toString(), new Attributes("root", words.get(3), "0640"));
        return Reply.ok();
    }

    private void write(String path, String text, Attributes attributes) {
        files.put(path, Node.file(Content.text(text), attributes, clock.nanos()), "cannot create");
    }
}
