package dev.slipway.step.django;

/** From which level on a message of Django's {@code check --deploy} stops a release. Messages below it are shown. */
public enum CheckLevel {
    /** Warnings stop it too, those about deployments included. */
    WARNING,

    /** Errors stop it. */
    ERROR,

    /** Only what Django calls critical stops it. */
    CRITICAL
}
