package dev.slipway.host.sh;

import dev.slipway.host.probe.PortFact;
import dev.slipway.host.probe.PortProbe;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Asks once for everything that listens. */
final class PortQuestion implements Question<PortProbe> {

    private static final int LOCAL_ADDRESS = 4;

    @Override
    public Map<String, Integer> records() {
        return Map.of("ports", 1);
    }

    @Override
    public String render(List<Asked<PortProbe>> asked) {
        return Words.call("ask_ports", asked.stream().map(each -> String.valueOf(each.index())));
    }

    @Override
    public void read(List<Asked<PortProbe>> asked, Answers answers, Findings findings) {
        answers.one("ports").ifPresent(ports -> {
            List<String[]> sockets = ports.field(0)
                    .lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(socket -> socket.length > LOCAL_ADDRESS)
                    .toList();
            asked.forEach(each -> findings.found(each, fact(each.probe(), sockets)));
        });
    }

    private static PortFact fact(PortProbe probe, List<String[]> sockets) {
        TreeSet<String> addresses = new TreeSet<>();
        for (String[] socket : sockets) {
            String local = socket[LOCAL_ADDRESS];
            int colon = local.lastIndexOf(':');
            if (socket[0].equals(probe.protocol().word())
                    && local.substring(colon + 1).equals(String.valueOf(probe.port()))) {
                addresses.add(withoutInterface(local.substring(0, colon)));
            }
        }
        return new PortFact(addresses);
    }

    /** From {@code 127.0.0.53%lo} or {@code [fe80::1]%eth0}. */
    private static String withoutInterface(String address) {
        int percent = address.indexOf('%');
        return percent < 0 ? address : address.substring(0, percent);
    }
}
