package dev.slipway.engine;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.TimedOutException;
import dev.slipway.error.UnexpectedException;
import dev.slipway.error.VerificationFailedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells in a failure what things are like since hosts were rescued. Stateless. */
final class Aftermath {

    private Aftermath() {}

    static @Nullable SlipwayException of(@Nullable SlipwayException failure, List<HostRun> hosts) {
        List<String> states = hosts.stream()
                .flatMap(host ->
                        host.rescued().stream().map(state -> hosts.size() == 1 ? state : host.name() + ": " + state))
                .toList();
        if (failure == null || states.isEmpty()) {
            return failure;
        }
        Circumstances at = failure.circumstances();
        String now = String.join("; ", states);
        SlipwayException told = with(failure, at.withState(at.state() == null ? now : at.state() + "; " + now));
        if (!told.equals(failure)) {
            told.setStackTrace(failure.getStackTrace());
            for (Throwable other : failure.getSuppressed()) {
                told.addSuppressed(other);
            }
        }
        return told;
    }

    /** The kinds of failures that a run can have once it has begun. */
    private static SlipwayException with(SlipwayException failure, Circumstances at) {
        String problem = failure.problem();
        Throwable cause = failure.getCause();
        if (failure instanceof CommandFailedException) {
            return new CommandFailedException(problem, at, cause);
        } else if (failure instanceof VerificationFailedException) {
            return new VerificationFailedException(problem, at, cause);
        } else if (failure instanceof CancelledException) {
            return new CancelledException(problem, at, cause);
        } else if (failure instanceof TimedOutException) {
            return new TimedOutException(problem, at, cause);
        } else if (failure instanceof ConnectionLostException) {
            return new ConnectionLostException(problem, at, cause);
        }
        return failure instanceof UnexpectedException ? new UnexpectedException(problem, at, cause) : failure;
    }
}
