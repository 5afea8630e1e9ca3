package dev.slipway.testkit.lab;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells where tests on real hosts must run rather than be skipped. */
final class LabRequirement {

    private LabRequirement() {}

    /** Tells whether somebody asked for a run without real hosts. */
    static boolean leftOut() {
        return Boolean.getBoolean("slipway.lab.skip");
    }

    static boolean holds() {
        return holds(System.getProperty("slipway.lab.required"), System.getenv(), System.getProperty("user.name", ""));
    }

    /** A person's word counts first; without it, a build server that runs as root is expected to have a lab. */
    static boolean holds(@Nullable String property, Map<String, String> environment, String user) {
        String word = property == null ? environment.getOrDefault("SLIPWAY_LAB_REQUIRED", "") : property;
        return word.isEmpty()
                ? "true".equals(environment.get("CI")) && user.equals("root")
                : Boolean.parseBoolean(word);
    }
}
