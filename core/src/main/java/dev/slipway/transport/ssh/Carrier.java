package dev.slipway.transport.ssh;

/** What carries a connection: a socket, or a channel of another connection. */
@FunctionalInterface
interface Carrier {

    /** Ends it without a word, at once; who reads or writes meanwhile is told why. */
    void cut(String why);
}
