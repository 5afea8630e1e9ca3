package dev.slipway.host.probe;

/**
 * The space that is left on a file system.
 *
 * @param freeMib what may still be written, in MiB
 */
public record SpaceFact(long freeMib) implements Fact {

    /** Without the number, which changes by itself. */
    @Override
    public String describe() {
        return "measured";
    }
}
