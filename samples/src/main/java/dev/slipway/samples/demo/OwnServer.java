package dev.slipway.samples.demo;

import dev.slipway.Host;
import dev.slipway.host.Transport;
import java.io.BufferedReader;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** A server that somebody has. */
final class OwnServer implements Place {

    private final Transport host;
    private final String site;

    /**
     * Names it.
     *
     * @param target as ssh names it
     * @param name under which users reach it, or null for its address
     */
    OwnServer(String target, @Nullable String name) {
        this.host = Host.ssh(target);
        this.site = name != null ? name : target.replaceFirst("^.*@", "").replaceFirst(":\\d+$", "");
    }

    @Override
    public Transport host() {
        return host;
    }

    @Override
    public String site() {
        return site;
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public void farewell(PrintStream out, BufferedReader answers) {
        out.println();
        out.println("The shop is at http://" + site
                + "/ and stays there. HTTPS is one more word: nginx(n -> n.site(…).tls(…)).");
    }
}
