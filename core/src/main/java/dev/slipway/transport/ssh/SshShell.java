package dev.slipway.transport.ssh;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import dev.slipway.host.quote.Sh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.schmizz.sshj.connection.channel.OpenFailException;

/** A connection to a host over SSH, with the commands on it. Safe to use from many threads. */
final class SshShell implements Shell {

    /** Linux takes 128 KiB per argument, the end of the string included. */
    private static final int LONGEST = (128 << 10) - 1;

    private final Link link;
    private final Settings settings;

    SshShell(Link link, Settings settings) {
        this.link = link;
        this.settings = settings;
    }

    @Override
    public ShellProcess start(String command) {
        byte[] line = line(command);
        CommandChannel channel = null;
        try {
            channel = link.command(Nanos.of(settings.limits().connect()));
            channel.run(line);
            return new SshProcess(channel, settings.address());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted before a command was started", notStarted(), interrupted);
        } catch (IOException lost) {
            if (channel != null) {
                channel.close();
            }
            if (lost instanceof OpenFailException) {
                throw new ConnectionLostException(
                        "the host opens no more sessions on this connection (" + lost.getMessage() + ")",
                        notStarted()
                                .withNext(
                                        "connect again: commands that were given up still run there, or MaxSessions in sshd_config "
                                                + "is below 10"),
                        lost);
            }
            String problem = link.closed() ? link.whyClosed() : "the connection was lost (" + lost.getMessage() + ")";
            throw new ConnectionLostException(problem, notStarted().withNext("connect again"), lost);
        }
    }

    private Circumstances notStarted() {
        return Circumstances.on(settings.address()).withState("the command was not started");
    }

    /** Whatever the account's login shell is, the command is read by sh, which takes its place. */
    private static byte[] line(String command) {
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command can't have a NUL");
        }
        byte[] line = ("exec sh -c " + Sh.quote(command)).getBytes(StandardCharsets.UTF_8);
        if (line.length > LONGEST) {
            throw new IllegalArgumentException(
                    "a command of " + line.length + " bytes is too long; data belongs on its standard input");
        }
        return line;
    }

    @Override
    public void close() {
        link.close();
    }
}
