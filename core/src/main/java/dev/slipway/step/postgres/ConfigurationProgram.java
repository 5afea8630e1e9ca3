package dev.slipway.step.postgres;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.resource.Handler;
import dev.slipway.step.Blueprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The program on the host that has a server take up its configuration, and brings the last good one back if it can't. Stateless. */
final class ConfigurationProgram {

    static final String PATH = "/usr/local/lib/slipway/postgres-config";

    private ConfigurationProgram() {}

    static void place(Blueprint host) {
        host.directory("/usr/local/lib/slipway");
        host.rendered(PATH, "postgres/postgres-config", Map.of()).mode("0755");
    }

    static Handler restart() {
        return new Handler("restart PostgreSQL", run(Content.text(""), "restart"));
    }

    static Handler reload() {
        return new Handler("reload PostgreSQL", run(Content.text(""), "reload"));
    }

    /** Puts these lines on top of pg_hba.conf, in place of those that were there under the same name. */
    static Run access(String name, String lines) {
        return run(Content.text(lines), "access", name);
    }

    private static Run run(Content input, String... words) {
        List<String> command = new java.util.ArrayList<>(List.of(PATH));
        command.addAll(List.of(words));
        return new Run(command, "root", "/", new TreeMap<>(), input, Duration.ofMinutes(5));
    }
}
