package dev.slipway.transport.ssh;

import dev.slipway.error.HostKeyChangedException;
import dev.slipway.error.SlipwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.transport.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a connection: keeps the time limits, tries again where that helps, and says what went wrong. Used once. */
final class Connecting {

    private static final Logger LOG = LoggerFactory.getLogger(SshConnector.class);

    private static final int TRIES = 5;
    private static final int FIRST_PAUSE_MILLIS = 100;

    private final Settings settings;
    private final Trouble trouble;

    Connecting(Settings settings) {
        this.settings = settings;
        this.trouble = new Trouble(settings);
    }

    Link run() {
        try {
            return withAnyPinnedKey();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw trouble.cancelled(interrupted);
        }
    }

    /** A fingerprint doesn't tell the kind of its key, so where it doesn't fit, the host is asked for its other keys. */
    private Link withAnyPinnedKey() throws InterruptedException {
        List<String> algorithms = new ArrayList<>(HostKeyAlgorithms.ALL);
        while (true) {
            Dialling dialling = new Dialling(settings, List.copyOf(algorithms));
            try {
                return patiently(dialling);
            } catch (HostKeyChangedException other) {
                if (settings.hostKeys().fingerprints().isEmpty()) {
                    throw other;
                }
                algorithms.removeIf(dialling::wouldShowTheSame);
                if (algorithms.stream().noneMatch(dialling.serverHostKeys()::contains)) {
                    throw other;
                }
            }
        }
    }

    private Link patiently(Dialling first) throws InterruptedException {
        Dialling dialling = first;
        for (int tries = 1; ; tries++) {
            try {
                return once(dialling);
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause() == null ? failed : failed.getCause();
                if (cause instanceof Error error) {
                    throw error;
                }
                if (!dialling.greeted() && Trouble.reset(cause)) {
                    cause = new TransportException("Server closed connection during identification exchange", cause);
                }
                SlipwayException described = trouble.describe(cause, dialling.keyChecked());
                if (tries == TRIES || dialling.keyChecked() || !Trouble.passing(cause)) {
                    throw described;
                }
                LOG.debug("{}: turned away, trying again ({} of {})", settings.address(), tries, TRIES);
                pause(tries);
                dialling = dialling.again();
            }
        }
    }

    /** Twice as long each time, and never the same for two who were turned away together. */
    private static void pause(int tries) throws InterruptedException {
        int millis = FIRST_PAUSE_MILLIS << (tries - 1);
        TimeUnit.MILLISECONDS.sleep(millis / 2 + ThreadLocalRandom.current().nextInt(millis));
    }

    private Link once(Dialling dialling) throws InterruptedException, ExecutionException {
        JumpHost jump = settings.jump();
        if (jump == null) {
            return gated(settings.host() + ":" + settings.port(), dialling);
        }
        try (JumpHost.Passage passage = jump.enter()) {
            dialling.through(passage);
            return gated(settings.host() + ":" + settings.port() + " via " + jump.address(), dialling);
        }
    }

    private Link gated(String server, Dialling dialling) throws InterruptedException, ExecutionException {
        Gate gate = Gate.enter(server);
        try {
            return inTime(dialling);
        } finally {
            gate.leave();
        }
    }

    private Link inTime(Dialling dialling) throws InterruptedException, ExecutionException {
        FutureTask<Link> task = new FutureTask<>(dialling::run);
        Thread thread = new Thread(task, "slipway-ssh-connect-" + settings.address());
        thread.setDaemon(true);
        thread.start();
        try {
            try {
                return task.get(Nanos.of(settings.limits().connect()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                if (!dialling.keyChecked()) {
                    throw trouble.silent();
                }
            }
            Duration rest = settings.limits().login();
            return task.get(Nanos.of(rest), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw trouble.slowLogin();
        } finally {
            if (!task.isDone()) {
                giveUp(dialling, task, thread);
            }
        }
    }

    /** A connection that comes about in the very last moment must not stay open either. */
    private static void giveUp(Dialling dialling, FutureTask<Link> task, Thread thread) {
        dialling.abort();
        thread.interrupt();
        if (!task.cancel(true)) {
            Moment.inBackground("give-up", () -> task.get().close());
        }
    }
}
