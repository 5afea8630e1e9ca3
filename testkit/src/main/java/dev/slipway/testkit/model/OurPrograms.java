package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Program;
import dev.slipway.testkit.script.Reply;
import java.util.List;
import java.util.Map;

/** What the programs do that Slipway itself puts on hosts, in {@code /usr/local/lib/slipway}. */
final class OurPrograms {

    private static final String PLACE = "/usr/local/lib/slipway/";

    private final FileTree files;
    private final HostClock clock;

    private OurPrograms(FileTree files, HostClock clock) {
        this.files = files;
        this.clock = clock;
    }

    static Map<String, Program> on(FileTree files, HostClock clock) {
        OurPrograms programs = new OurPrograms(files, clock);
        return Map.of(
                "virtualenv", programs.placed(programs::virtualenv),
                "compile", programs.placed(programs::compile));
    }

    /** A program that is not there yet can't be run. */
    private Program placed(Program program) {
        return call -> files.at(PLACE + call.program()) == null
                ? Reply.exit(127, call.command().get(0) + ": not found")
                : program.run(call);
    }

    /** The virtualenv is what follows the options, each of which has a value. */
    private Reply virtualenv(Call call) {
        List<String> words = call.command();
        int at = 1;
        while (at < words.size() && words.get(at).startsWith("-")) {
            at += 2;
        }
        if (at >= words.size()) {
            return Reply.exit(1, "usage: virtualenv …");
        }
        String venv = words.get(at);
        files.directories(venv + "/bin");
        for (String program : List.of("python", "pip", "gunicorn", "uvicorn")) {
            file(venv + "/bin/" + program, "0755");
        }
        file(venv + "/slipway-built", "0644");
        return Reply.ok("Successfully installed");
    }

    private Reply compile(Call call) {
        String cache = call.command().get(2) + "/__pycache__";
        files.directories(cache);
        file(cache + "/slipway-compiled", "0644");
        return Reply.ok();
    }

    private void file(String path, String mode) {
        files.put(path, Node.file(Content.text(""), Attributes.root(mode), clock.nanos()), "cp");
    }
}
