package dev.slipway.transport.ssh;

import dev.slipway.host.Exit;
import java.util.Map;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.transport.TransportException;
import org.jspecify.annotations.Nullable;

/** The channel of a command: knows how the command ended. Safe to use from many threads. */
final class CommandChannel extends SshChannel {

    private static final int SIGNAL_BASE = 128;

    /** Their numbers on Linux; RFC 4254 sends names. */
    private static final Map<String, Integer> SIGNALS = Map.ofEntries(
            Map.entry("HUP", 1),
            Map.entry("INT", 2),
            Map.entry("QUIT", 3),
            Map.entry("ILL", 4),
            Map.entry("TRAP", 5),
            Map.entry("ABRT", 6),
            Map.entry("BUS", 7),
            Map.entry("FPE", 8),
            Map.entry("KILL", 9),
            Map.entry("USR1", 10),
            Map.entry("SEGV", 11),
            Map.entry("USR2", 12),
            Map.entry("PIPE", 13),
            Map.entry("ALRM", 14),
            Map.entry("TERM", 15),
            Map.entry("XCPU", 24),
            Map.entry("XFSZ", 25),
            Map.entry("SYS", 31));

    private volatile @Nullable Exit exit;
    private volatile boolean refused;

    CommandChannel(Connection connection) {
        super(connection, "session");
    }

    /** Has the command run; does not wait for the host's answer, which {@link #refused} brings, to save a round trip. */
    void run(byte[] command) throws TransportException {
        request("exec", true, new Buffer.PlainBuffer().putBytes(command));
    }

    @Nullable
    Exit exit() {
        return exit;
    }

    boolean wasRefused() {
        return refused;
    }

    /** Whether it is known how the command ended, or that this will never be known. */
    boolean settled() {
        return exit != null || refused || state() == State.OVER;
    }

    @Override
    boolean heard(String request, Buffer<?> details) throws Buffer.BufferException {
        switch (request) {
            case "exit-status" -> exit = new Exit(details.readUInt32AsInt(), null);
            case "exit-signal" -> {
                // A name with an @ is one that only this kind of server knows; sshd sends "SIG@openssh.com" for those
                // without a name.
                String name = details.readString().replaceFirst("@.*", "");
                exit = new Exit(SIGNAL_BASE + SIGNALS.getOrDefault(name, 0), name);
            }
            default -> {
                return false;
            }
        }
        backlog().changed();
        return true;
    }

    @Override
    void refused() {
        refused = true;
        backlog().changed();
    }

    /** A command that still runs is asked to end, as it would be if its terminal went away. */
    @Override
    void sayGoodbye() throws TransportException {
        if (state() == State.OPEN && exit == null) {
            request("signal", false, new Buffer.PlainBuffer().putString("TERM"));
            sendUnlessClosed(packet(Message.CHANNEL_EOF));
        }
        super.sayGoodbye();
    }
}
