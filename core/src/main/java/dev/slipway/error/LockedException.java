package dev.slipway.error;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Another run holds the host's lock; it tells who, why and since when. */
public final class LockedException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    private final String owner;
    private final String reason;
    private final @Nullable Instant since;
    private final long token;

    /**
     * Makes one.
     *
     * @param owner who holds the lock, such as {@code ada@laptop}
     * @param reason what for
     * @param since since when, or null if the host can't tell
     * @param token the holder's fencing token
     * @param circumstances what surrounds it
     */
    public LockedException(
            String owner, String reason, @Nullable Instant since, long token, Circumstances circumstances) {
        super(
                ErrorCode.LOCKED,
                "locked by " + owner + " (" + reason + ")" + (since == null ? "" : " since " + since),
                circumstances,
                null);
        this.owner = owner;
        this.reason = reason;
        this.since = since;
        this.token = token;
    }

    /**
     * Who holds the lock.
     *
     * @return such as {@code ada@laptop}
     */
    public String owner() {
        return owner;
    }

    /**
     * What the holder is doing.
     *
     * @return its words
     */
    public String reason() {
        return reason;
    }

    /**
     * Since when the lock is held.
     *
     * @return the host's clock, or null if the host can't tell
     */
    public @Nullable Instant since() {
        return since;
    }

    /**
     * The holder's fencing token.
     *
     * @return a number that grows with each holder
     */
    public long token() {
        return token;
    }
}
