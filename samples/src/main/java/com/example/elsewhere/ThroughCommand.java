package com.example.elsewhere;

import dev.slipway.host.Connector;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import dev.slipway.host.quote.Sh;
import dev.slipway.transport.local.LocalConnector;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reaches a place into which a command of this machine leads: {@code docker exec -i web}, {@code nsenter --target 4711 --all},
 * {@code chroot /mnt/image}, {@code machinectl shell web}. A transport of a user's own. Immutable.
 *
 * @param address how people name the place
 * @param prefix the command, to which a command for the place is appended
 */
// @start region="connector"
public record ThroughCommand(String address, List<String> prefix) implements Connector {

    /** Copies the list. */
    public ThroughCommand {
        prefix = List.copyOf(prefix);
    }

    @Override
    public Shell connect() {
        return new Through(LocalConnector.create().connect(), prefix);
    }

    /** Wraps each command; what the machine itself does well (draining, limits, cleaning up) stays with it. */
    private record Through(Shell machine, List<String> prefix) implements Shell {

        @Override
        public ShellProcess start(String command) {
            String words = prefix.stream().map(Sh::quote).collect(Collectors.joining(" "));
            return machine.start("exec " + words + " sh -c " + Sh.quote(command));
        }

        @Override
        public void close() {
            machine.close();
        }
    }
}
// @end
