package dev.slipway.testkit.contract;

import java.util.EnumSet;
import java.util.Set;

/** What the host behind a transport lets tests do. Cases that need more are skipped, with this as the reason. */
public enum Capability {
    /** The login is root, or becomes it: files get any owner, accounts can be made. */
    ROOT,
    /** Packages can be installed and removed. */
    PACKAGES,
    /** Systemd runs units. */
    SYSTEMD,
    /** A PostgreSQL server runs. */
    POSTGRES,
    /** The firewall (ufw) is installed, and its rules may change. */
    FIREWALL;

    /**
     * Everything: a throwaway machine.
     *
     * @return a new set
     */
    public static Set<Capability> all() {
        return EnumSet.allOf(Capability.class);
    }

    /**
     * Files, links and programs alone: an ordinary login.
     *
     * @return a new set
     */
    public static Set<Capability> none() {
        return EnumSet.noneOf(Capability.class);
    }
}
