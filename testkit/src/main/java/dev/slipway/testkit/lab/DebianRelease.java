package dev.slipway.testkit.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The releases that a lab can boot. */
public enum DebianRelease {

    /** Debian 12. */
    BOOKWORM(12),

    /** Debian 13. */
    TRIXIE(13);

    private final int version;

    DebianRelease(int version) {
        this.version = version;
    }

    /**
     * Finds a release by its code name or number.
     *
     * @param name for example {@code bookworm} or {@code 12}
     * @return the release
     * @throws LabUnavailableException with {@link LabUnavailableException.Reason#SUITE_UNKNOWN} if the lab has no such release
     */
    public static DebianRelease of(String name) {
        return Arrays.stream(values())
                .filter(release -> release.codeName().equals(name)
                        || Integer.toString(release.version).equals(name))
                .findFirst()
                .orElseThrow(() -> new LabUnavailableException(
                        LabUnavailableException.Reason.SUITE_UNKNOWN,
                        "the lab has no release \"" + name + "\"; it has "
                                + Arrays.stream(values())
                                        .map(DebianRelease::codeName)
                                        .collect(Collectors.joining(", "))));
    }

    /**
     * The name that Debian's archive uses.
     *
     * @return for example {@code bookworm}
     */
    public String codeName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The release's number.
     *
     * @return for example 12
     */
    public int version() {
        return version;
    }
}
