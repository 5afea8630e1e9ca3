package dev.slipway.testkit.lab;

import static dev.slipway.testkit.lab.LabUnavailableException.Reason;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * The root file system of a release: built once, kept in the cache, never changed, the lowest layer of every host.
 *
 * <p>Immutable and safe to use from many threads.
 */
record BaseSystem(DebianRelease release, AptSettings apt) {

    /** The password with which {@code operator} may use sudo; long and rare, so that a search for it finds no accident. */
    static final String OPERATOR_PASSWORD = "operator-Kx7-quay-Tz3";

    private static final String PACKAGES =
            "systemd,systemd-sysv,dbus,libpam-systemd,openssh-server,sudo,ca-certificates,iproute2,procps,netbase,tzdata,less";
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** The tree, built if the cache does not hold it yet. */
    Path in(Cache cache) {
        return cache.once("base-" + release.codeName() + "-" + digest(recipe()), this::build);
    }

    private String recipe() {
        return String.join(
                "\n", PACKAGES, Scripts.text("configure.sh"), apt.list(release), apt.acquire(), OPERATOR_PASSWORD);
    }

    private void build(Path root) {
        bootstrap(root);
        Disk.write(root.resolve("etc/apt/sources.list"), apt.list(release));
        Disk.write(root.resolve("etc/apt/apt.conf.d/01lab"), apt.acquire() + "Acquire::Languages \"none\";\n");
        copyKeys(root);
        Disk.write(root.resolve("etc/resolv.conf"), Disk.text(Path.of("/etc/resolv.conf")));
        proxied(Command.of("chroot", root.toString(), "/bin/sh", "-s", "--", OPERATOR_PASSWORD))
                .input(Scripts.text("configure.sh"))
                .limit(LIMIT)
                .text();
    }

    private void bootstrap(Path root) {
        AptSource mirror = apt.mirror(release);
        String key = mirror.signedBy().isEmpty() ? "" : "--keyring=" + mirror.signedBy();
        List<String> arguments = List.of(
                // What debootstrap mounts must not outlive it, even if it is killed: its tree is removed then.
                "unshare",
                "--mount",
                "debootstrap",
                "--variant=minbase",
                "--include=" + PACKAGES,
                key,
                release.codeName(),
                root.toString(),
                mirror.uri());
        Output output = proxied(Command.of(arguments.stream()
                        .filter(argument -> !argument.isEmpty())
                        .toList()))
                .limit(LIMIT)
                .run();
        refuse(release.codeName(), mirror.uri(), output);
    }

    /** Turns a failed debootstrap into what it means. */
    static void refuse(String suite, String mirror, Output output) {
        String printed = output.stdout() + output.stderr();
        if (output.ok()) {
            return;
        }
        if (printed.contains("No such script")
                || printed.contains("getting release file")
                || printed.contains("Invalid Release file")) {
            throw new LabUnavailableException(
                    Reason.SUITE_UNKNOWN,
                    "debootstrap or the mirror does not know the suite \"" + suite + "\" (mirror: " + mirror + "): "
                            + printed.strip());
        }
        if (printed.contains("No space left")) {
            throw new LabUnavailableException(
                    Reason.NO_SPACE, "no space left while building " + suite + ": " + printed.strip());
        }
        output.text();
    }

    private Command proxied(Command command) {
        return apt.proxy()
                .map(proxy -> command.with("http_proxy", proxy).with("https_proxy", proxy))
                .orElse(command);
    }

    private void copyKeys(Path root) {
        for (AptSource source : apt.sources(release)) {
            Path key = Path.of(source.signedBy());
            Path copy = root.resolve(source.signedBy().replaceFirst("^/+", ""));
            if (!source.signedBy().isEmpty() && Files.exists(key) && !Files.exists(copy)) {
                Disk.directory(Disk.above(copy));
                Disk.copy(key, copy);
            }
        }
    }

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
