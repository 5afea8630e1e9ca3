package dev.slipway;

import dev.slipway.engine.Frost;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Step;

/**
 * Keeps a deployment from changing anything on its hosts, or no longer does. Immutable.
 *
 * @param deployment the deployment's name
 * @param words who does it and why, on one line; empty to thaw it
 */
record Freezing(String deployment, String words) implements Step {

    static Freezing of(String deployment, String owner, String reason) {
        if (reason.isBlank() || reason.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("freeze(\"" + reason + "\"): say why, on one line");
        }
        return new Freezing(deployment, owner + ": " + reason.strip());
    }

    @Override
    public String name() {
        return words.isEmpty() ? "thaw" : "freeze";
    }

    @Override
    public void describe(Blueprint host) {
        String path = Frost.path(deployment);
        if (words.isEmpty()) {
            host.absent(path);
        } else {
            host.directory("/etc/slipway");
            host.file(path).content(words + "\n");
        }
    }
}
