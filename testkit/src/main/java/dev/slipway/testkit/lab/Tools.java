package dev.slipway.testkit.lab;

import static dev.slipway.testkit.lab.LabUnavailableException.Reason;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the machine must have for a lab to run, checked before anything is made. */
final class Tools {

    private static final Map<String, String> PACKAGES = new TreeMap<>(Map.of(
            "debootstrap", "debootstrap",
            "systemd-nspawn", "systemd-container",
            "ip", "iproute2",
            "nft", "nftables",
            "unshare", "util-linux",
            "nsenter", "util-linux",
            "setpriv", "util-linux",
            "mkfs.ext4", "e2fsprogs",
            "mount", "mount"));

    private Tools() {}

    /** Throws what keeps a lab from running here, if anything does. */
    static void demand() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            throw new LabUnavailableException(
                    Reason.NOT_LINUX,
                    "a lab boots Linux hosts in containers, and this is " + System.getProperty("os.name"));
        }
        demandRights(Disk.text(Path.of("/proc/self/status")));
        List<String> missing =
                PACKAGES.keySet().stream().filter(tool -> !installed(tool)).toList();
        demandTools(missing);
    }

    static void demandRights(String status) {
        String rights = status.replaceFirst("(?s).*\nCapEff:\\s*([0-9a-f]+).*", "$1");
        String user = status.replaceFirst("(?s).*\nUid:\\s*\\d+\\s+(\\d+).*", "$1");
        boolean administrates = (Long.parseUnsignedLong(rights, 16) & (1L << 21)) != 0;
        if (!user.equals("0") || !administrates) {
            throw new LabUnavailableException(
                    Reason.NOT_ROOT,
                    user.equals("0")
                            ? "this is root in a container that may not mount file systems (CAP_SYS_ADMIN is missing);"
                                    + " run the lab on the machine itself or in a privileged container"
                            : "a lab mounts file systems and makes networks, which needs root, and this is user "
                                    + user);
        }
    }

    static void demandTools(List<String> missing) {
        if (!missing.isEmpty()) {
            String packages = String.join(
                    " ",
                    missing.stream()
                            .map(tool -> PACKAGES.getOrDefault(tool, tool))
                            .distinct()
                            .toList());
            throw new LabUnavailableException(
                    Reason.TOOL_MISSING,
                    "not installed: " + String.join(", ", missing) + "; on Debian and Ubuntu: apt-get install "
                            + packages);
        }
    }

    static boolean installed(String tool) {
        return List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }
}
