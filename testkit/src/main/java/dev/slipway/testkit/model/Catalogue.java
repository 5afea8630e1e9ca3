package dev.slipway.testkit.model;

import dev.slipway.testkit.script.PackageModel;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The packages that a fresh machine can install. One catalogue for each release, shared by all hosts. */
final class Catalogue {

    private static final Map<String, Map<String, PackageModel>> BY_RELEASE = new ConcurrentHashMap<>();

    /** Packages whose files no model asks for: what counts is that they are installed. */
    private static final List<String> PLAIN = List.of(
            "build-essential",
            "ca-certificates",
            "openssl",
            "gettext",
            "libpq5",
            "libpq-dev",
            "libjpeg-dev",
            "zlib1g-dev",
            "libffi-dev",
            "libssl-dev",
            "python3-dev",
            "pkg-config",
            "acl",
            "apt-transport-https",
            "gnupg",
            "lsb-release",
            "software-properties-common",
            "python3-certbot-nginx",
            "libmagic1",
            "locales",
            "nftables",
            "python3-systemd");

    private Catalogue() {}

    static Map<String, PackageModel> of(Release release) {
        return BY_RELEASE.computeIfAbsent(release.os().id() + release.os().version(), key -> build(release));
    }

    private static Map<String, PackageModel> build(Release release) {
        Map<String, PackageModel> all = new HashMap<>();
        String version = "1.0-1";
        PLAIN.forEach(name -> put(all, PackageModel.named(name, version)));
        tools(all, version);
        CatalogueSystem.all().forEach(each -> put(all, each));
        CatalogueServices.all(release).forEach(each -> put(all, each));
        String python = release.python();
        put(all, PackageModel.named("python3", python + ".2-1").programs("python3", "python" + python));
        put(all, PackageModel.named("python" + python, python + ".2-1").programs("python" + python));
        put(all, PackageModel.named("python3-venv", python + ".2-1").requires("python3"));
        put(all, PackageModel.named("python3-pip", "23.0-1").requires("python3").programs("pip3", "pip"));
        return Map.copyOf(all);
    }

    /** Hundreds of files, which are made when somebody first asks for them. */
    static final class TimeZones {

        static final String NAME = "tzdata";

        /** What it brings is there to be seen, not to be read. */
        static final PackageModel MODEL = model();

        private TimeZones() {}

        private static PackageModel model() {
            PackageModel.Builder tzdata = PackageModel.named(NAME, "2026b-0");
            ZoneId.getAvailableZoneIds().forEach(zone -> tzdata.file("/usr/share/zoneinfo/" + zone, "TZif2"));
            return tzdata.build();
        }
    }

    private static void tools(Map<String, PackageModel> all, String version) {
        put(
                all,
                PackageModel.named("sudo", "1.9.13-3")
                        .directory("/etc/sudoers.d")
                        .programs("sudo", "visudo"));
        for (String name : List.of("git", "curl", "rsync", "wget", "unzip", "jq")) {
            put(all, PackageModel.named(name, version).programs(name));
        }
        put(
                all,
                PackageModel.named("logrotate", "3.21-1")
                        .directory("/etc/logrotate.d")
                        .programs("logrotate"));
        put(
                all,
                PackageModel.named("certbot", "2.1-4")
                        .directory("/etc/letsencrypt")
                        .unit("certbot.service", "[Service]\nType=oneshot\nExecStart=/usr/bin/certbot -q renew\n")
                        .unit("certbot.timer", "[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n")
                        .programs("certbot"));
        put(all, PackageModel.named("nodejs", "18.19-1").programs("node"));
        put(all, PackageModel.named("npm", "9.2-1").requires("nodejs").programs("npm"));
    }

    private static void put(Map<String, PackageModel> all, PackageModel.Builder builder) {
        PackageModel model = builder.build();
        all.put(model.name(), model);
    }
}
