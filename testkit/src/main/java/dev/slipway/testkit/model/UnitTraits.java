package dev.slipway.testkit.model;

import dev.slipway.host.probe.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a unit does that its file doesn't tell a model: where it listens, what it runs, why it fails. */
public final class UnitTraits {

    /**
     * A place where a unit listens.
     *
     * @param port the port's number
     * @param protocol TCP or UDP
     * @param address such as {@code 127.0.0.1}
     */
    public record Listener(int port, Protocol protocol, String address) {

        /**
         * Reads an address with a port, TCP.
         *
         * @param text such as {@code 127.0.0.1:80} or {@code [::]:80}
         * @return the listener
         */
        public static Listener of(String text) {
            int colon = text.lastIndexOf(':');
            return new Listener(Integer.parseInt(text.substring(colon + 1)), Protocol.TCP, text.substring(0, colon));
        }

        // Written out because every machine is compared in a JVM that has just started, in which a record's own takes
        // 20 ms.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Listener that
                    && port == that.port
                    && protocol == that.protocol
                    && address.equals(that.address);
        }

        @Override
        public int hashCode() {
            return 31 * port + address.hashCode();
        }
    }

    private final List<Listener> listeners = new ArrayList<>();
    private @Nullable List<String> failure;

    /**
     * Adds a place where the unit listens while it is up.
     *
     * @param listener the place
     */
    public void listen(Listener listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    /**
     * Lets starts fail or succeed from now on.
     *
     * @param output what a failing start prints, or null if it succeeds
     */
    public void fail(@Nullable List<String> output) {
        failure = output == null ? null : List.copyOf(output);
    }

    List<Listener> listeners() {
        return listeners;
    }

    @Nullable
    List<String> failure() {
        return failure;
    }
}
