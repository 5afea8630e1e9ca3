package dev.slipway.source;

/**
 * Where an application's code comes from. It is fetched by the machine that runs the program, so that hosts need neither git nor anything
 * that opens a repository. Implementations are safe to use from many threads.
 */
public interface Source {

    /**
     * Where from, for people; without secrets.
     *
     * @return such as {@code git@github.com:acme/shop.git at v1.4.2}
     */
    String origin();

    /**
     * Gets the code as it is now. Called once for each plan, before any host is contacted.
     *
     * @return the code
     * @throws dev.slipway.error.SlipwayException if it can't be had
     */
    Snapshot fetch();
}
