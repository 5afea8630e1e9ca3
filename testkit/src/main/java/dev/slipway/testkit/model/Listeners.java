package dev.slipway.testkit.model;

import dev.slipway.host.probe.PortFact;
import dev.slipway.host.probe.ProcessFact;
import dev.slipway.host.probe.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Ports and processes, told from the units that are up. */
public final class Listeners {

    private final Units units;

    Listeners(Units units) {
        this.units = units;
    }

    /**
     * Who listens on a port.
     *
     * @param port the port's number
     * @param protocol TCP or UDP
     * @return the fact
     */
    public PortFact port(int port, Protocol protocol) {
        SortedSet<String> addresses = new TreeSet<>();
        for (String unit : units.up()) {
            all(unit).stream()
                    .filter(each -> each.port() == port && each.protocol() == protocol)
                    .forEach(each -> addresses.add(each.address()));
        }
        return new PortFact(addresses);
    }

    private List<UnitTraits.Listener> all(String unit) {
        List<UnitTraits.Listener> all = new ArrayList<>(units.traits(unit).listeners());
        UnitText text = unit.endsWith(".socket") ? units.text(unit) : null;
        if (text != null) {
            text.all("Socket.ListenStream").forEach(each -> add(all, each, Protocol.TCP));
            text.all("Socket.ListenDatagram").forEach(each -> add(all, each, Protocol.UDP));
        }
        return all;
    }

    /** A bare number listens on both families, which ss shows as a star. */
    private static void add(List<UnitTraits.Listener> all, String value, Protocol protocol) {
        if (value.matches("[0-9]+")) {
            all.add(new UnitTraits.Listener(Integer.parseInt(value), protocol, "*"));
        } else if (value.matches(".+:[0-9]+")) {
            UnitTraits.Listener tcp = UnitTraits.Listener.of(value);
            all.add(new UnitTraits.Listener(tcp.port(), protocol, tcp.address()));
        }
    }

    /**
     * The processes of a program.
     *
     * @param name the first 15 bytes of its file name
     * @return the fact
     */
    public ProcessFact processes(String name) {
        List<ProcessFact.Running> running = new ArrayList<>();
        for (String unit : units.up()) {
            UnitText text = units.text(unit);
            String command = text == null ? "" : text.last("Service.ExecStart", "");
            String user = text == null ? "root" : text.last("Service.User", "root");
            if (!command.isEmpty()
                    && units.state(unit).sub().equals("running")
                    && comm(command).equals(name)) {
                running.add(new ProcessFact.Running(units.state(unit).pid(), user));
            }
        }
        return new ProcessFact(running);
    }

    /** What the kernel calls the process of a command line. */
    private static String comm(String line) {
        String program = line.split("\\s+", 2)[0].replaceFirst("^[-@:+!]*", "");
        String name = program.substring(program.lastIndexOf('/') + 1);
        return name.substring(0, Math.min(15, name.length()));
    }
}
