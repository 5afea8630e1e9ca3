package dev.slipway.engine;

/** Stands for an exception whose message holds a secret: the same places, the message masked. */
final class MaskedCause extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 20;

    private MaskedCause(Throwable hidden, Voice voice) {
        super(voice.masked(String.valueOf(hidden)));
        setStackTrace(hidden.getStackTrace());
    }

    /** The exception itself, unless it or one behind it tells a secret. */
    static Throwable of(Throwable thrown, Voice voice) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            String text = String.valueOf(each);
            if (!voice.masked(text).equals(text)) {
                return new MaskedCause(thrown, voice);
            }
            each = each.getCause();
        }
        return thrown;
    }
}
