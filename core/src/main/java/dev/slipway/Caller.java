package dev.slipway;

import java.util.Set;

/** Finds the line of the user's program that called, for messages about mistakes. */
final class Caller {

    private static final Set<String> OURS = Set.of(
            Describer.class.getName(),
            Caller.class.getName(),
            Deployment.class.getName(),
            Deployment.Builder.class.getName(),
            DeploymentDraft.class.getName(),
            Options.Builder.class.getName());

    private Caller() {}

    static String find() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !OURS.contains(frame.getClassName()))
                        .findFirst()
                        .map(frame -> "at " + frame.getFileName() + ":" + frame.getLineNumber())
                        .orElse("at an unknown place"));
    }
}
