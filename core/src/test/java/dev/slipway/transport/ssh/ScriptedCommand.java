package dev.slipway.transport.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A server's command that does what a test says, with its channel in its hands. */
final class ScriptedCommand implements Command {

    /** What it does. */
    interface Behaviour {
        void run(OutputStream out, ExitCallback exit, ChannelSession channel) throws Exception;
    }

    private final Behaviour behaviour;
    private OutputStream out;
    private ExitCallback exit;

    ScriptedCommand(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public void setInputStream(InputStream in) {}

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream err) {}

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment env) {
        CompletableFuture.runAsync(() -> {
            try {
                behaviour.run(out, exit, channel);
            } catch (Exception broken) {
                throw new AssertionError(broken);
            }
        });
    }

    @Override
    public void destroy(ChannelSession channel) {}
}
