package dev.slipway.step.nginx;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.WriteFile;
import dev.slipway.resource.Handler;
import dev.slipway.step.Blueprint;
import dev.slipway.step.release.AfterSwitch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Our programs on hosts with Nginx: they test, reload and check it, and people can call them, too. Stateless. */
final class NginxPrograms {

    private static final String DIRECTORY = "/usr/local/lib/slipway";
    static final String CHECK = DIRECTORY + "/nginx-check";
    private static final String TRY = DIRECTORY + "/nginx-try";
    private static final String RELOAD = DIRECTORY + "/nginx-reload";

    private NginxPrograms() {}

    static void describe(Blueprint host) {
        host.directory(DIRECTORY);
        for (String name : List.of("nginx-try", "nginx-reload", "nginx-check")) {
            host.rendered(DIRECTORY + "/" + name, "nginx/" + name, Map.of()).mode("0755");
        }
    }

    /** The command that tests a file that is to go to a path, together with all else that is configured. */
    static String[] test(String path) {
        return new String[] {TRY, WriteFile.FILE, path};
    }

    static Action reload() {
        return new Run(List.of(RELOAD), "root", "/", new TreeMap<>(), null, Duration.ofMinutes(1));
    }

    static AfterSwitch afterSwitch() {
        return new AfterSwitch(List.of(RELOAD));
    }

    static Handler reloadHandler() {
        return new Handler("reload nginx", reload());
    }
}
