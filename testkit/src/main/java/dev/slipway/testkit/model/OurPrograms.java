package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Program;
import dev.slipway.testkit.script.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** What the programs do that Slipway itself puts on hosts, in {@code /usr/local/lib/slipway}. */
final class OurPrograms {

    private static final String PLACE = "/usr/local/lib/slipway/";

    private final FileTree files;
    private final HostClock clock;

    private OurPrograms(FileTree files, HostClock clock) {
        this.files = files;
        this.clock = clock;
    }

    static Map<String, Program> on(
            FileTree files, HostClock clock, GuardProgram guard, ReleaseProgram release, DjangoProgram django) {
        OurPrograms programs = new OurPrograms(files, clock);
        return Map.of(
                "django", programs.placed(django::run),
                "guard", programs.placed(guard::run),
                "release", programs.placed(release::run),
                "virtualenv", programs.placed(programs::virtualenv),
                "compile", programs.placed(programs::compile),
                "generate-values", programs.placed(programs::generateValues),
                "postgres-config", programs.placed(programs::postgresConfig));
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

    private Reply generateValues(Call call) {
        List<String> words = call.command();
        String path = words.get(1);
        Node there = files.at(path);
        StringBuilder text = new StringBuilder(there == null ? "" : there.text());
        for (String each : words.subList(4, words.size())) {
            String name = each.substring(0, each.indexOf('='));
            int length = Integer.parseInt(each.substring(name.length() + 1));
            if (!("\n" + text).contains("\n" + name + "=")) {
                // No clock and no dice: two machines that did the same are equal.
                String value = Content.text(path + name).sha256().repeat(length).substring(0, length);
                text.append(name).append("='").append(value).append("'\n");
            }
            file(words.get(2) + "/" + name, "", Attributes.root("0600"));
        }
        file(path, text.toString(), new Attributes("root", words.get(3), "0640"));
        return Reply.ok();
    }

    /** Lines for others on top of who may come in; what else it does, a server in memory needs not. */
    private Reply postgresConfig(Call call) {
        if (!call.command().get(1).equals("access")) {
            return Reply.ok();
        }
        String name = call.command().get(2);
        String begin = "# BEGIN Slipway " + name + ": changes made between these marks are overwritten\n";
        String end = "# END Slipway " + name + "\n";
        for (String version : files.names("/etc/postgresql")) {
            String path = "/etc/postgresql/" + version + "/main/pg_hba.conf";
            Node there = Objects.requireNonNull(files.at(path), path);
            String rest = there.text().replaceAll("(?s)" + Pattern.quote(begin) + ".*?" + Pattern.quote(end), "");
            String ours = call.input().isEmpty() ? "" : begin + call.input() + end;
            file(path, ours + rest, there.attributes());
        }
        return Reply.ok();
    }

    private void file(String path, String mode) {
        file(path, "", Attributes.root(mode));
    }

    private void file(String path, String text, Attributes attributes) {
        files.put(path, Node.file(Content.text(text), attributes, clock.nanos()), "cannot create");
    }
}
