package dev.slipway.transport.ssh;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.TimedOutException;
import dev.slipway.host.Exit;
import dev.slipway.host.ShellProcess;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A command that runs on a host over SSH. Safe to use from many threads. */
final class SshProcess implements ShellProcess {

    private final CommandChannel channel;
    private final String address;

    SshProcess(CommandChannel channel, String address) {
        this.channel = channel;
        this.address = address;
    }

    @Override
    public OutputStream stdin() {
        return channel.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return channel.getInputStream();
    }

    @Override
    public InputStream stderr() {
        return channel.errors();
    }

    @Override
    public Exit await(Duration limit) {
        try {
            if (!channel.backlog().await(channel::settled, Nanos.of(limit))) {
                throw new TimedOutException(
                        "a command has not ended within " + Nanos.words(limit),
                        Circumstances.on(address).withState("the command goes on"),
                        null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "interrupted while waiting for a command",
                    Circumstances.on(address).withState("the command goes on"),
                    interrupted);
        }
        Exit exit = channel.exit();
        if (exit == null) {
            throw lost();
        }
        return exit;
    }

    private ConnectionLostException lost() {
        if (channel.wasRefused()) {
            return new ConnectionLostException(
                    "the host refused to run a command",
                    Circumstances.on(address)
                            .withState("the command did not run")
                            .withNext(
                                    "look whether the account may run commands (its login shell, ForceCommand in sshd_config)"),
                    channel.failure());
        }
        String problem = channel.failure() == null
                ? "the host did not tell how a command ended"
                : "the connection was lost while a command ran ("
                        + channel.failure().getMessage() + ")";
        return new ConnectionLostException(
                problem,
                Circumstances.on(address)
                        .withState("whether the command has ended is not known")
                        .withNext("connect again and look"),
                channel.failure());
    }

    @Override
    public void close() {
        channel.close();
    }
}
