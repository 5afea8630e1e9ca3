package dev.slipway.step.machine;

import dev.slipway.resource.Handler;
import dev.slipway.step.Blueprint;
import java.util.Map;

/** What the journal keeps. */
final class Journal {

    private static final String DIRECTORY = "/etc/systemd/journald.conf.d";

    private Journal() {}

    static void describe(Blueprint host, long mebibytes) {
        if (mebibytes < 16) {
            host.mistake("journalLimit(" + mebibytes + "): the journal needs 16 MiB at least");
            return;
        }
        host.directory(DIRECTORY);
        host.rendered(DIRECTORY + "/slipway.conf", "machine/journald.conf", Map.of("mebibytes", mebibytes))
                .triggers(Handler.restart("systemd-journald.service"));
    }
}
