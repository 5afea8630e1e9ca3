package dev.slipway.step.django;

import dev.slipway.app.App;
import dev.slipway.app.Entry;
import dev.slipway.app.Release;
import dev.slipway.app.Site;
import dev.slipway.app.UploadLimit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a host is told of a release's Django, in {@code django.conf} beside its code. Immutable.
 *
 * <p>What was done is noted in markers whose names follow from what was wanted: whoever wants something else gets it done, and whoever
 * wants the same has nothing to do.
 *
 * @param release the release
 * @param said what the user wants
 * @param site the names of the site, or null where no web server was described
 * @param limit the biggest request that the web server lets through, or null where none was described
 * @param entry what the server will import, or null where none was described
 * @param environment the files that make its environment, in the order in which they are loaded
 * @param destinations where its databases are, as far as only secrets tell
 */
record ReleaseConf(
        Release release,
        Wishes said,
        @Nullable Site site,
        @Nullable UploadLimit limit,
        @Nullable Entry entry,
        List<String> environment,
        List<String> destinations) {

    private static final int DIGITS = 12;

    String path() {
        return release.home() + "/django.conf";
    }

    /** Everything, in the order in which the file has it. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>(place());
        values.putAll(policy());
        values.putAll(before());
        values.putAll(migrating());
        return values;
    }

    /** Noted once checks and static files are done. */
    String prepared() {
        return release.home() + "/django-prepared-" + digest(before());
    }

    /** Noted once the database is as this release needs it. A database that is elsewhere is another one. */
    String migrated() {
        Map<String, String> wanted = migrating();
        destinations.forEach(each -> wanted.put("at " + each, ""));
        return release.home() + "/django-migrated-" + digest(wanted);
    }

    /** Noted once what waited for the switch has run. */
    String contracted() {
        return release.home() + "/django-contracted-" + digest(migrating());
    }

    /** What migrating would do, as Django sees it; there once the release is checked. */
    String forecast() {
        return release.home() + "/migrations.json";
    }

    /** Whether the release that was active meanwhile gets along with the database; there once the database was migrated. */
    String bearing() {
        return release.home() + "/migrations.state";
    }

    /** What is applied, as of the last run that migrated. */
    String applied() {
        return state() + "/applied";
    }

    private String state() {
        return release.app().home() + "/django";
    }

    /** Noted once a command was run. */
    String done(ManagementCommand command) {
        return release.home() + "/django-command-"
                + digest(Map.of("phase", command.phase().name(), "words", String.join("\n", command.words())));
    }

    private Map<String, String> place() {
        App app = release.app();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("app", app.name());
        values.put("release_id", release.id());
        values.put("manage", app.name() + "-manage");
        values.put("user", app.user());
        values.put("directory", release.directory());
        values.put("code", release.code());
        values.put("python", release.python());
        values.put("environment", words(environment));
        values.put("settings", said.settings() == null ? "" : said.settings());
        values.put("current", app.current());
        values.put("releases", app.releases());
        values.put("state", state());
        values.put("static", release.staticRoot());
        return values;
    }

    /** No marker follows from it: what has run has run, whoever allows it later. */
    private Map<String, String> policy() {
        Migrations wanted = said.migrations();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("migrations", wanted.off() ? "none" : "automatic");
        values.put("approval", flag(wanted.approval()));
        values.put("approved", words(wanted.approved()));
        values.put("stop_at", words(wanted.stopping().stream().map(Risk::word).toList()));
        values.put("after_switch", words(wanted.afterSwitch()));
        values.put("lock_timeout", Long.toString(wanted.lockTimeout().toMillis()));
        values.put("backup", flag(wanted.backup()));
        values.put("backups", "/var/backups/" + release.app().name());
        values.put("keep_backups", Integer.toString(wanted.keptBackups()));
        return values;
    }

    private Map<String, String> before() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(
                "site_names",
                site == null
                        ? ""
                        : words(site.names().stream()
                                .map(ReleaseConf::asDjangoName)
                                .toList()));
        values.put("https", flag(site != null && site.https()));
        values.put("static_url", said.staticUrl());
        values.put("hashed", flag(said.hashed()));
        values.put("media_url", said.mediaUrl() == null ? "" : said.mediaUrl());
        values.put("media", mediaRoot(said, release.app()));
        values.put("request_limit", limit == null ? "" : Long.toString(limit.bytes()));
        values.put("entry", entry == null ? "" : entry.module());
        values.put("fail_level", said.failLevel().name());
        values.put("accepted", words(said.accepted()));
        return values;
    }

    private Map<String, String> migrating() {
        Superuser superuser = said.superuser();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("databases", words(said.databases()));
        values.put("fixtures", words(said.fixtures()));
        values.put("superuser", superuser == null ? "" : superuser.name());
        values.put("superuser_email", superuser == null ? "" : superuser.email());
        return values;
    }

    /** Empty where nobody serves uploads. */
    static String mediaRoot(Wishes said, App app) {
        String root = said.mediaRoot();
        if (said.mediaUrl() == null) {
            return "";
        }
        return root == null ? app.media() : root;
    }

    /** Django writes brackets around IPv6 addresses, and a dot before a domain with all that is below it. */
    private static String asDjangoName(String name) {
        if (name.startsWith("*.")) {
            return name.substring(1);
        }
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }

    private static String words(List<String> words) {
        return String.join(" ", words);
    }

    private static String flag(boolean on) {
        return on ? "yes" : "no";
    }

    private static String digest(Map<String, String> values) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = new TreeMap<>(values).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(bytes)).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
