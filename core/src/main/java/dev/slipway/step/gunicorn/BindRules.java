package dev.slipway.step.gunicorn;

import dev.slipway.app.Bind;
import dev.slipway.host.probe.FirewallRule;
import java.util.List;

/** Where an application server must not listen. Stateless. */
final class BindRules {

    private BindRules() {}

    /** Returns what is wrong, or an empty text. */
    static String problem(Bind bind, boolean exposed, List<FirewallRule> rules) {
        if (bind instanceof Bind.Socket socket) {
            return socketProblem(socket.path());
        }
        Bind.Tcp tcp = (Bind.Tcp) bind;
        String said = "bind(tcp(\"" + tcp.address() + "\", " + tcp.port() + ")): ";
        if (rules.stream().anyMatch(rule -> rule.port() == tcp.port())) {
            return said + "the firewall lets the world in on port " + tcp.port()
                    + ", which belongs to what stands before the application: choose another, or a socket";
        }
        if (tcp.port() < 1024 && !exposed) {
            return said + "ports below 1024 belong to what stands before the application: choose 8000, or a socket";
        }
        boolean local = tcp.address().startsWith("127.") || tcp.address().equals("::1");
        return local || exposed
                ? ""
                : said + "everybody who reaches the machine could pass by the web server, and claim to be HTTPS and any"
                        + " address: bind to 127.0.0.1 or to a socket, or say exposed() if that is meant";
    }

    private static String socketProblem(String path) {
        String said = "bind(socket(\"" + path + "\")): ";
        if (path.matches(".*/\\.{1,2}(/.*)?")) {
            return said + "a path without dots as directories";
        }
        if (!path.startsWith("/run/")) {
            return said + "sockets are below /run, which is empty after each boot and writable for nobody but root";
        }
        return path.endsWith(".sock") || path.endsWith(".socket")
                ? ""
                : said + "a socket's name ends in .sock, so that people see what it is";
    }
}
