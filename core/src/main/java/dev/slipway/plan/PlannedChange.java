package dev.slipway.plan;

/**
 * A change in a plan: words for people and a fingerprint, nothing that could be executed, no secrets. Immutable.
 *
 * @param id its id in the run
 * @param phase the phase's name
 * @param step the step that wants it
 * @param title the change in a few words
 * @param diff what differs, lines for people; empty if there is nothing to show
 * @param undo empty if the change can be taken back, else why not
 * @param fingerprint tells apart changes that do different things under the same title
 */
public record PlannedChange(
        String id, String phase, String step, String title, String diff, String undo, String fingerprint) {}
