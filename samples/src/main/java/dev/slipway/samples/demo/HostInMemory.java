package dev.slipway.samples.demo;

import dev.slipway.host.Transport;
import dev.slipway.testkit.InMemoryHost;
import java.io.BufferedReader;
import java.io.PrintStream;

/** A host that is a model: it takes milliseconds, and needs nothing. */
final class HostInMemory implements Place {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    @Override
    public Transport host() {
        return host;
    }

    @Override
    public String site() {
        return "shop.example.com";
    }

    @Override
    public void farewell(PrintStream out, BufferedReader answers) {
        out.println();
        out.println(
                "That was a host in memory. For a real one that is thrown away afterwards, on Linux as root: -Dexec.args=--real");
        out.println("For a server of yours, which shows the plan and asks first: -Dexec.args=\"--host user@server\"");
    }
}
