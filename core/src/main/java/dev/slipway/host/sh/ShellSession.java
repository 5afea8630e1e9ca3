package dev.slipway.host.sh;

import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.LockedException;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.StalePlanException;
import dev.slipway.error.UnexpectedException;
import dev.slipway.host.Batch;
import dev.slipway.host.Hold;
import dev.slipway.host.LockRequest;
import dev.slipway.host.Observation;
import dev.slipway.host.Outcome;
import dev.slipway.host.Progress;
import dev.slipway.host.RunEnd;
import dev.slipway.host.Session;
import dev.slipway.host.probe.Probe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session over a shell: everything goes through one process on the host, the session script. */
public final class ShellSession implements Session {

    private final SessionChannel channel;
    private final Streams streams;
    private volatile @Nullable Heartbeat heartbeat;

    ShellSession(SessionChannel channel, Streams streams) {
        this.channel = channel;
        this.streams = streams;
    }

    @Override
    public Observation observe(String deployment, List<Probe<?>> probes) {
        byte[] script = ObserveScript.render(probes).getBytes(StandardCharsets.UTF_8);
        SessionChannel.Answer answer = channel.ask("observe", deployment + " " + script.length, script);
        try {
            List<String> facts =
                    answer.lines().stream().filter(line -> !Memory.is(line)).toList();
            return new Observation(ObserveScript.parse(probes, facts), Memory.of(answer.lines()));
        } catch (SlipwayException unnamed) {
            throw unnamed.host() != null ? unnamed : Named.on(channel.host(), unnamed, channel.complaints());
        }
    }

    @Override
    public Hold lock(LockRequest request) {
        SessionChannel.Answer answer = channel.ask(
                "lock",
                String.join(
                        " ",
                        request.deployment(),
                        request.run(),
                        Codec.encode(request.owner()),
                        Codec.encode(request.reason()),
                        seconds(request.patience()),
                        String.valueOf(request.expected())));
        switch (answer.word()) {
            case "locked" -> {
                if (heartbeat == null) {
                    heartbeat = Heartbeat.start(channel);
                }
                return new Hold(
                        Long.parseLong(answer.words().get(1)),
                        answer.words().get(2).equals("1"));
            }
            case "busy" -> throw locked(answer.lines());
            default ->
                throw new UnexpectedException(
                        "the account can't write to Slipway's directory on the host",
                        Circumstances.on(channel.host())
                                .withOutput(channel.complaints())
                                .withState("nothing was changed")
                                .withNext("run as root or with sudo, or see whether the disk is full or read-only"),
                        null);
        }
    }

    private static String seconds(Duration patience) {
        return String.valueOf(patience.plusMillis(999).toSeconds());
    }

    private LockedException locked(List<String> lines) {
        Map<String, String> holder = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (line.startsWith("H ") && equals > 0) {
                holder.put(line.substring(2, equals), line.substring(equals + 1));
            }
        }
        String since = holder.get("since");
        return new LockedException(
                Codec.decode(holder.getOrDefault("owner", "somebody")),
                Codec.decode(holder.getOrDefault("reason", "for+a+reason+that+is+not+known")),
                since == null ? null : Instant.ofEpochSecond(Long.parseLong(since)),
                Long.parseLong(holder.getOrDefault("token", "0")),
                Circumstances.on(channel.host())
                        .withState("nothing was changed on this host")
                        .withNext("wait until the other run has ended, or let this one wait with lockPatience(…)"));
    }

    @Override
    public Outcome apply(Batch batch, Progress progress) {
        Freight freight = new Freight(batch.number());
        freight.script(BatchScript.render(batch, freight));
        Stream stream = streams.begin(batch, progress);
        Shipping.send(channel, place(batch), freight, progress);
        stream.launched = true;
        channel.ask("apply", place(batch) + " " + stream.nonce);
        return read(batch, stream);
    }

    private Outcome read(Batch batch, Stream stream) {
        Outcome outcome = stream.log.read(channel);
        streams.end(batch);
        return outcome;
    }

    private static String place(Batch batch) {
        return batch.deployment() + " " + batch.run() + " " + batch.number();
    }

    @Override
    public Outcome attach(LockRequest request, Batch batch, Progress progress) {
        Stream stream = streams.of(batch);
        if (stream == null || !stream.launched) {
            return applyAgain(request, batch, progress);
        }
        stream.log.resume(progress);
        SessionChannel.Answer answer =
                channel.ask("attach", place(batch) + " " + stream.nonce + " " + stream.log.seen());
        switch (answer.word()) {
            case "found" -> {
                Outcome outcome = read(batch, stream);
                relock(request);
                return outcome;
            }
            case "lost" -> {
                relock(request);
                return new Outcome(Outcome.Status.LOST, Memory.unfinished(answer.lines()), 0, List.of());
            }
            default -> {
                return applyAgain(request, batch, progress);
            }
        }
    }

    /** What was lost had not started: it is sent again. */
    private Outcome applyAgain(LockRequest request, Batch batch, Progress progress) {
        relock(request);
        return apply(batch, progress);
    }

    private void relock(LockRequest request) {
        if (lock(request).moved()) {
            throw new StalePlanException(
                    "while the connection was gone, another run took the host's lock",
                    Circumstances.on(channel.host())
                            .withState("what this run had begun is done; the other run may have changed it since")
                            .withNext("plan again"),
                    null);
        }
    }

    @Override
    public Outcome takeBack(String deployment, String run, Progress progress) {
        String nonce = nonce();
        Freight freight = new Freight(0);
        freight.script(BatchScript.takeBack());
        String place = deployment + " " + run + " back";
        Shipping.send(channel, place, freight, progress);
        channel.ask("back", place + " " + nonce);
        return new BatchLog(nonce, progress).read(channel);
    }

    static String nonce() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    @Override
    public void cancel() {
        try {
            channel.tell("cancel");
        } catch (ConnectionLostException gone) {
            // Whoever applies will be told, and the host goes on to its end.
        }
    }

    @Override
    public void release(String deployment, String run, RunEnd end) {
        channel.ask("release", deployment + " " + run + " " + end);
        stopHeartbeat();
    }

    private void stopHeartbeat() {
        Heartbeat beating = heartbeat;
        if (beating != null) {
            beating.close();
            heartbeat = null;
        }
    }

    @Override
    public void close() {
        stopHeartbeat();
        channel.close();
    }
}
