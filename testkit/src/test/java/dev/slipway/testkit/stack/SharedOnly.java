package dev.slipway.testkit.stack;

import dev.slipway.step.Blueprint;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.util.function.Consumer;

/** Says what another step would. */
record SharedOnly(Consumer<Shared> what) implements Step {

    @Override
    public void share(Shared shared) {
        what.accept(shared);
    }

    @Override
    public void describe(Blueprint host) {}
}
