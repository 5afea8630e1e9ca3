package dev.slipway.host.probe;

import java.util.Locale;

/** What a port speaks. */
public enum Protocol {
    /** Streams. */
    TCP,
    /** Datagrams. */
    UDP;

    /**
     * The word that tools use.
     *
     * @return {@code tcp} or {@code udp}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
