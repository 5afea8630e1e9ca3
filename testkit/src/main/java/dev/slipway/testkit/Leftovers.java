package dev.slipway.testkit;

import dev.slipway.testkit.model.Host;
import dev.slipway.testkit.model.Records;
import java.util.ArrayList;
import java.util.List;

/** Finds what a deployment should have tidied up. */
final class Leftovers {

    private Leftovers() {}

    static List<String> of(Host host) {
        List<String> found = new ArrayList<>();
        if (host.openSessions() > 0) {
            found.add(host.openSessions() + " open sessions");
        }
        Records records = host.records();
        String holder = records.holder();
        if (holder != null) {
            found.add("lock held by " + holder);
        }
        host.machine().saves().paths().forEach(path -> found.add("kept copy of " + path));
        host.machine().files().below("/").forEach((path, node) -> {
            if (path.contains(".slipway-new")) {
                found.add("half written /" + path);
            }
        });
        records.deployments().forEach(each -> ofDeployment(each, records, found));
        host.faults().pending().forEach(each -> found.add("fault that never happened: " + each));
        return found;
    }

    private static void ofDeployment(String deployment, Records records, List<String> found) {
        records.due(deployment).forEach(each -> found.add("due handler of " + deployment + ": " + each));
        List<Records.Ended> runs = records.runs(deployment);
        if (!runs.isEmpty() && runs.get(runs.size() - 1).end() == null) {
            found.add("run without an end of " + deployment + ": "
                    + runs.get(runs.size() - 1).record().run());
        }
    }
}
