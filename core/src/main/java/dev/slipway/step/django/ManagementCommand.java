package dev.slipway.step.django;

import dev.slipway.step.Phase;
import java.util.List;

/**
 * A user's own command of {@code manage.py}, run once for each release. Immutable.
 *
 * @param phase when
 * @param words the command and its arguments
 */
record ManagementCommand(Phase phase, List<String> words) {

    ManagementCommand {
        words = List.copyOf(words);
    }

    String title() {
        return "run manage.py " + String.join(" ", words);
    }
}
