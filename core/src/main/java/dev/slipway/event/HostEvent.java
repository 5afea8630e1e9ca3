package dev.slipway.event;

/** Something that happened on a host. Immutable and safe to use from many threads. */
public interface HostEvent extends Event {

    /**
     * The host it happened on.
     *
     * @return its name in the deployment
     */
    String host();
}
