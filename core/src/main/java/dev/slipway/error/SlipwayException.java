package dev.slipway.error;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything that Slipway throws on purpose.
 *
 * <p>The message is complete by itself: a code, what happened and where, the state of things, what to do next, and the tail of what the
 * host printed. Secrets never appear in it. The codes are the library's own, so nobody else makes subclasses. Immutable and safe to use
 * from many threads.
 */
public abstract class SlipwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String problem;
    private final Circumstances circumstances;

    SlipwayException(ErrorCode code, String problem, Circumstances circumstances, @Nullable Throwable cause) {
        this(code, advised(circumstances, code), problem, cause);
    }

    private SlipwayException(ErrorCode code, Circumstances circumstances, String problem, @Nullable Throwable cause) {
        super(compose(code.code(), problem, circumstances), cause);
        this.code = code.code();
        this.problem = problem;
        this.circumstances = circumstances;
    }

    /** Nobody is left without advice: where the place knew none, the code's own is given. */
    private static Circumstances advised(Circumstances at, ErrorCode code) {
        return at.next() == null ? at.withNext(code.advice()) : at;
    }

    private static String compose(String code, String problem, Circumstances at) {
        StringBuilder text = new StringBuilder("[").append(code).append("] ");
        if (at.host() != null) {
            text.append(at.host()).append(": ");
        }
        text.append(problem);
        line(text, "step", at.step());
        line(text, "change", at.change());
        line(text, "state", at.state());
        line(text, "next", at.next());
        if (!at.output().isEmpty()) {
            text.append("\n  output:");
            at.output().forEach(printed -> text.append("\n    | ").append(printed));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, @Nullable String value) {
        if (value != null) {
            text.append("\n  ").append(label).append(": ").append(value.replace("\n", "\n    "));
        }
    }

    /**
     * The error code, stable across releases.
     *
     * @return for example {@code SLIP-101}
     */
    public String code() {
        return code;
    }

    /**
     * What happened, without host, state and advice.
     *
     * @return a sentence
     */
    public String problem() {
        return problem;
    }

    /**
     * What surrounds the failure.
     *
     * @return host, step, change, output, state, next thing to do
     */
    public Circumstances circumstances() {
        return circumstances;
    }

    /**
     * The host it happened on.
     *
     * @return its name, or null where none is involved
     */
    public @Nullable String host() {
        return circumstances.host();
    }

    /**
     * The next thing to do.
     *
     * @return a sentence; the code's own advice where nothing more precise is known
     */
    public String hint() {
        return Objects.requireNonNull(circumstances.next());
    }

    /**
     * The last lines that the host printed.
     *
     * @return lines with secrets masked, possibly none
     */
    public List<String> outputTail() {
        return circumstances.output();
    }
}
