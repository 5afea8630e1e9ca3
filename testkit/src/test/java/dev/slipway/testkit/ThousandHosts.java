package dev.slipway.testkit;

import dev.slipway.host.Batch;
import dev.slipway.host.Operation;
import dev.slipway.host.Outcome;
import dev.slipway.host.RunEnd;
import dev.slipway.host.Session;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.WriteFile;
import java.util.ArrayList;
import java.util.List;

/** A program of its own: deploys 60 changes to each of a thousand hosts and keeps them all. */
final class ThousandHosts {

    private ThousandHosts() {}

    public static void main(String[] ignored) {
        List<InMemoryHost> hosts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            InMemoryHost host = InMemoryHost.debian("12").named("app" + i);
            deploy(host, i);
            hosts.add(host);
        }
        if (hosts.stream().mapToInt(host -> host.log().size()).sum() != 60_000) {
            throw new IllegalStateException("not everything was applied");
        }
    }

    private static void deploy(InMemoryHost host, int number) {
        List<Operation> operations = new ArrayList<>();
        operations.add(
                Runs.op("p", "install", new InstallPackages(List.of("nginx", "postgresql", "redis-server", "ufw"))));
        for (int i = 1; i < 60; i++) {
            String path = "/etc/nginx/conf.d/" + i + ".conf";
            Content own = Content.text(("host " + number + " file " + i + "\n").repeat(40));
            operations.add(Runs.op(
                    "f" + i,
                    "write",
                    new WriteFile(path, own, Attributes.root("0644"), List.of()),
                    new RestorePath(path)));
        }
        try (Session session = host.open()) {
            session.lock(Runs.request("r1"));
            Outcome outcome = session.apply(new Batch(Runs.DEPLOYMENT, "r1", 1, operations), new Runs.Told());
            session.release(Runs.DEPLOYMENT, "r1", RunEnd.OK);
            if (outcome.status() != Outcome.Status.DONE) {
                throw new IllegalStateException(outcome.toString());
            }
        }
    }
}
