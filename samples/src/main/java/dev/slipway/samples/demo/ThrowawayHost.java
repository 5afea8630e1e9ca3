package dev.slipway.samples.demo;

import dev.slipway.Deployment;
import dev.slipway.host.Transport;
import dev.slipway.step.python.Application;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.Lab;
import dev.slipway.testkit.lab.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** A real Debian 12 with systemd and sshd on this machine, thrown away when closed. */
final class ThrowawayHost implements Place {

    private final PrintStream out;
    private final Lab lab;
    private final Machine machine;

    private ThrowawayHost(PrintStream out, Lab lab, Machine machine) {
        this.out = out;
        this.lab = lab;
        this.machine = machine;
    }

    static ThrowawayHost boot(PrintStream out) {
        Lab lab = Lab.open();
        try {
            out.println(
                    "Booting a Debian 12 (the first one ever takes about a minute, because its root file system is built) …");
            Machine machine = lab.host(lab.prepared("demo", DebianRelease.BOOKWORM, "apt-get update"));
            out.println("It is up at " + machine.address() + ".");
            return new ThrowawayHost(out, lab, machine);
        } catch (RuntimeException failed) {
            lab.close();
            throw failed;
        }
    }

    @Override
    public Transport host() {
        return machine.transport();
    }

    @Override
    public String site() {
        return machine.address();
    }

    @Override
    public Deployment.Builder configure(Deployment.Builder shop) {
        return shop.firewall(f -> {});
    }

    /** Hosts of the lab can't reach the internet: packages are sent along. */
    @Override
    public void configure(Application.Builder app, Path code) {
        out.println("Downloading what the shop requires with pip, to send it along …");
        app.wheelhouse(Wheels.download(code.resolveSibling("wheels"), code.resolve("requirements.txt")));
    }

    @Override
    public void farewell(PrintStream to, BufferedReader answers) throws IOException {
        to.println();
        to.println("The shop is at http://" + machine.address()
                + "/ (from this machine). Look at it, then press Enter: the host goes away.");
        to.flush();
        answers.readLine();
    }

    @Override
    public void close() {
        lab.close();
    }
}
