package dev.slipway.testkit;

import dev.slipway.host.probe.Protocol;
import dev.slipway.testkit.model.Host;
import dev.slipway.testkit.model.UnitTraits;
import dev.slipway.testkit.model.UnitTraits.Listener;
import java.util.List;
import java.util.function.Consumer;

/** Tells a unit of a host in memory what its file doesn't: where it listens, that it fails. Safe to use from many threads. */
public final class ScriptedUnit {

    private final Host host;
    private final String unit;

    ScriptedUnit(Host host, String unit) {
        this.host = host;
        this.unit = unit;
    }

    private ScriptedUnit with(Consumer<UnitTraits> change) {
        host.guard().change(() -> change.accept(host.machine().units().traits(unit)));
        return this;
    }

    /**
     * Lets every start fail from now on; the unit is in state {@code failed} after one.
     *
     * @param output what the attempt prints, after the words of systemctl
     * @return this
     */
    public ScriptedUnit failsToStart(String... output) {
        return with(traits -> traits.fail(List.of(output)));
    }

    /**
     * Lets starts succeed again.
     *
     * @return this
     */
    public ScriptedUnit startsAgain() {
        return with(traits -> traits.fail(null));
    }

    /**
     * Lets the unit listen on a TCP port of the loopback address while it is up.
     *
     * @param port the port's number
     * @return this
     */
    public ScriptedUnit listensOn(int port) {
        return listensOn("127.0.0.1", port, Protocol.TCP);
    }

    /**
     * Lets the unit listen while it is up.
     *
     * @param address such as {@code 127.0.0.1}, {@code 0.0.0.0} or {@code [::]}
     * @param port the port's number
     * @param protocol TCP or UDP
     * @return this
     */
    public ScriptedUnit listensOn(String address, int port, Protocol protocol) {
        return with(traits -> traits.listen(new Listener(port, protocol, address)));
    }

    /**
     * Lets the unit die now.
     *
     * @return this
     */
    public ScriptedUnit crashes() {
        host.guard().change(() -> host.machine().units().crash(unit));
        return this;
    }
}
