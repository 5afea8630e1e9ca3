package dev.slipway.samples.embedding;

/** What the consumer {@code Embedded} says when all went as it should. */
final class Deployed {

    private static final String IN_MEMORY = "memory: 8 planned, 8 applied, 0 left, then SLIP-301\n";

    static final String FIRST = IN_MEMORY + "ssh: 2 planned, 2 applied, 0 left, then SLIP-402";
    static final String AGAIN = IN_MEMORY + "ssh: 0 planned, 0 applied, 0 left, then SLIP-402";

    private Deployed() {}
}
