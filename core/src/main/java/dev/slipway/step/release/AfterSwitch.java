package dev.slipway.step.release;

import dev.slipway.resource.Handler;
import java.util.List;

/**
 * What has to happen once users are to get another release, because somebody would go on with the old one: shared by what stands before
 * the application and keeps connections to it. Immutable.
 *
 * @param handler what happens
 * @param command the same as a command, for the host that goes back by itself
 */
public record AfterSwitch(Handler handler, List<String> command) {

    /** Copies the list. */
    public AfterSwitch {
        command = List.copyOf(command);
    }
}
