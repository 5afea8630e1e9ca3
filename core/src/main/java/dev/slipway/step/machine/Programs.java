package dev.slipway.step.machine;

import dev.slipway.step.Blueprint;
import java.util.Map;

/** Small programs of the library's own that run on hosts: files that an operator can read, and call by hand. */
final class Programs {

    static final String DIRECTORY = "/usr/local/lib/slipway";

    private Programs() {}

    /** Puts a program on the host. */
    static void place(Blueprint host, String name) {
        host.directory(DIRECTORY);
        host.rendered(DIRECTORY + "/" + name, "machine/" + name + ".sh", Map.of())
                .mode("0755");
    }
}
