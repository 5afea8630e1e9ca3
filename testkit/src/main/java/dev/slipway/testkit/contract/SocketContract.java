package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.UnitAction.Verb;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.PortFact;
import dev.slipway.host.probe.PortProbe;
import dev.slipway.host.probe.Protocol;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Ports and sockets, opened by units. */
public interface SocketContract extends Subject {

    private Action file(String unit, String text) {
        stage().atTheEnd(new RemovePath("/etc/systemd/system/" + unit));
        return new WriteFile("/etc/systemd/system/" + unit, Content.text(text), Attributes.root("0644"), List.of());
    }

    /** Starts a socket unit that says where it listens, beside the service that it would start. */
    private String listening(String socket) {
        stage().needs(Capability.SYSTEMD);
        String name = stage().name("contract");
        stage().done(
                        file(name + ".service", "[Service]\nExecStart=/bin/sleep 600\n"),
                        file(name + ".socket", "[Socket]\n" + socket + "\n[Install]\nWantedBy=sockets.target\n"),
                        UnitAction.of(name + ".socket", Verb.START));
        stage().atTheEnd(UnitAction.of(name + ".socket", Verb.STOP));
        return name + ".socket";
    }

    @Test
    default void aPortTellsTheAddressesWhereSomebodyListens() {
        String unit =
                listening("ListenStream=127.0.0.1:61234\nListenStream=0.0.0.0:61235\nListenDatagram=127.0.0.1:61236");
        assertThat(stage().ask(new UnitProbe(unit)))
                .isEqualTo(new UnitFact("loaded", "active", "listening", "disabled", false));
        assertThat(stage().ask(new PortProbe(61234, Protocol.TCP)))
                .isEqualTo(new PortFact(new TreeSet<>(List.of("127.0.0.1"))));
        assertThat(stage().ask(new PortProbe(61235, Protocol.TCP)))
                .isEqualTo(new PortFact(new TreeSet<>(List.of("0.0.0.0"))));
        assertThat(stage().ask(new PortProbe(61236, Protocol.UDP)))
                .isEqualTo(new PortFact(new TreeSet<>(List.of("127.0.0.1"))));
        assertThat(stage().ask(new PortProbe(61236, Protocol.TCP)).open()).isFalse();

        stage().done(UnitAction.of(unit, Verb.STOP));
        assertThat(stage().ask(new PortProbe(61234, Protocol.TCP)).open()).isFalse();
    }

    @Test
    default void aSocketIsNeitherFileNorDirectory() {
        String path = "/run/" + stage().name("contract") + ".sock";
        listening("ListenStream=" + path + "\nSocketMode=0660");
        FileFact fact = stage().ask(FileProbe.of(path));
        assertThat(fact.kind()).isEqualTo(FileFact.Kind.OTHER);
        assertThat(fact.mode()).isEqualTo("0660");
        assertThat(fact.owner()).isEqualTo("root");
    }
}
