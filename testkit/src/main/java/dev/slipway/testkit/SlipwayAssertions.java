package dev.slipway.testkit;

/** Where assertions about hosts in memory begin; to be imported statically beside AssertJ's. */
public final class SlipwayAssertions {

    private SlipwayAssertions() {}

    /**
     * Asks how a host is.
     *
     * @param host the host
     * @return assertions about it
     */
    public static InMemoryHostAssert assertThat(InMemoryHost host) {
        return new InMemoryHostAssert(host);
    }
}
