package dev.slipway.testkit.model;

import dev.slipway.testkit.script.PackageModel;
import java.util.List;

/** Packages that are part of every system, with those of their units that deployments touch. */
final class CatalogueSystem {

    static final List<String> NAMES = List.of("apt", "systemd");

    private CatalogueSystem() {}

    static List<PackageModel.Builder> all() {
        return List.of(
                PackageModel.named("apt", "2.6.1")
                        .unit("apt-daily.timer", timer("6,18:00"))
                        .unit("apt-daily-upgrade.timer", timer("6:00"))
                        .directory("/etc/apt/apt.conf.d")
                        .programs("apt-get", "apt-config"),
                PackageModel.named("systemd", "252.39-1")
                        .unit("systemd-journald.service", """
                                [Unit]
                                Description=Journal Service
                                [Service]
                                ExecStart=/lib/systemd/systemd-journald
                                [Install]
                                WantedBy=sysinit.target
                                """)
                        .programs("systemctl", "journalctl"));
    }

    private static String timer(String time) {
        return """
                [Timer]
                OnCalendar=*-*-* %s
                [Install]
                WantedBy=timers.target
                """.formatted(time);
    }
}
