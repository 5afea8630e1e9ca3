package dev.slipway.step.machine;

import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.resource.Facts;
import dev.slipway.step.Blueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Packages that the host upgrades by itself. Immutable. */
public final class Upgrades {

    private final boolean everything;
    private final String rebootAt;

    private Upgrades(Builder from) {
        this.everything = from.everything;
        this.rebootAt = from.rebootAt;
    }

    void describe(Blueprint host) {
        if (!rebootAt.matches("|([01][0-9]|2[0-3]):[0-5][0-9]")) {
            host.mistake("rebootAt(\"" + rebootAt + "\"): no time of day, such as 04:30");
            return;
        }
        host.packages("unattended-upgrades");
        // It is read after the package's own 50unattended-upgrades and 20auto-upgrades, and the last value counts.
        host.rendered(
                        "/etc/apt/apt.conf.d/52slipway-unattended-upgrades",
                        "machine/upgrades.conf",
                        List.of(new OsProbe()),
                        this::model)
                .testedBy("apt-config", "-c", "{file}", "dump");
        host.unit("apt-daily.timer");
        host.unit("apt-daily-upgrade.timer");
    }

    private Map<String, ?> model(Facts facts) {
        return Map.of("origins", origins(facts.get(new OsProbe())), "rebootAt", rebootAt);
    }

    /** The dollars are unattended-upgrades' own: they stay right when the host moves on to the next release. */
    private List<String> origins(OsFact os) {
        List<String> origins = new ArrayList<>();
        if (os.id().equals("ubuntu")) {
            // It never changes once it is released, and what is mended may need something new from it.
            origins.add("origin=Ubuntu,archive=${distro_codename}");
            origins.add("origin=Ubuntu,archive=${distro_codename}-security");
            origins.add("origin=UbuntuESMApps,archive=${distro_codename}-apps-security");
            origins.add("origin=UbuntuESM,archive=${distro_codename}-infra-security");
            if (everything) {
                origins.add("origin=Ubuntu,archive=${distro_codename}-updates");
            }
        } else {
            origins.add("origin=Debian,codename=${distro_codename}-security,label=Debian-Security");
            if (everything) {
                origins.add("origin=Debian,codename=${distro_codename},label=Debian");
                origins.add("origin=Debian,codename=${distro_codename}-updates");
            }
        }
        return origins;
    }

    /** Describes them. For one thread. */
    public static final class Builder {

        private boolean everything;
        private String rebootAt = "";

        Builder() {}

        /**
         * Upgrades whatever the system's own archives bring; else what fixes a hole in security alone.
         *
         * @return this builder
         */
        public Builder everything() {
            this.everything = true;
            return this;
        }

        /**
         * Lets the host reboot when an upgrade needs that; else it never does so by itself.
         *
         * @param time the time of day in the host's time zone, such as {@code 04:30}
         * @return this builder
         */
        public Builder rebootAt(String time) {
            this.rebootAt = time;
            return this;
        }

        Upgrades build() {
            return new Upgrades(this);
        }
    }
}
