package dev.slipway.host.sh;

import dev.slipway.host.Batch;
import dev.slipway.host.Progress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The batches of a transport whose logs were not read to their end, by run and number. Thread-safe. */
public final class Streams {

    private final Map<String, Stream> open = new ConcurrentHashMap<>();

    /** None yet. */
    public Streams() {}

    Stream begin(Batch batch, Progress progress) {
        Stream stream = new Stream(progress);
        open.put(key(batch), stream);
        return stream;
    }

    @Nullable
    Stream of(Batch batch) {
        return open.get(key(batch));
    }

    void end(Batch batch) {
        open.remove(key(batch));
    }

    private static String key(Batch batch) {
        return batch.run() + " " + batch.number();
    }
}
