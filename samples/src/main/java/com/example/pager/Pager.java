package com.example.pager;

/** Wakes somebody up. A team's own interface: the library knows nothing of it. */
public interface Pager {

    /**
     * Wakes somebody up.
     *
     * @param subject a line
     * @param details all that is known
     */
    void page(String subject, String details);
}
