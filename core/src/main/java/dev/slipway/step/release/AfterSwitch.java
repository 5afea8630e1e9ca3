package dev.slipway.step.release;

import java.util.List;

/**
 * What has to happen on a host whenever users get another release, because somebody would go on with the old one: shared by what stands
 * before the application and keeps connections to it. Immutable.
 *
 * @param command a program, and words without blanks
 */
public record AfterSwitch(List<String> command) {

    /** Copies the list. */
    public AfterSwitch {
        command = List.copyOf(command);
    }
}
