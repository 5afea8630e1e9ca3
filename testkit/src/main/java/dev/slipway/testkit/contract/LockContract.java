package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.LockedException;
import dev.slipway.host.Hold;
import dev.slipway.host.LockRequest;
import dev.slipway.host.RunEnd;
import dev.slipway.host.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The host's lock. */
public interface LockContract extends Subject {

    private LockRequest request(String run, long expected) {
        return new LockRequest(stage().deployment(), run, "ada@laptop", "deploys 'shop' $1", Duration.ZERO, expected);
    }

    @Test
    default void theSecondIsToldWhoTheFirstIs() {
        try (Session first = transport().open();
                Session second = transport().open()) {
            Hold hold = first.lock(request("run1", 0));
            assertThatThrownBy(() -> second.lock(request("run2", 0)))
                    .isInstanceOfSatisfying(LockedException.class, locked -> {
                        assertThat(locked.owner()).isEqualTo("ada@laptop");
                        assertThat(locked.reason()).isEqualTo("deploys 'shop' $1");
                        assertThat(locked.token()).isEqualTo(hold.token());
                        assertThat(locked.host()).isEqualTo(transport().name());
                    });
        }
    }

    @Test
    default void observingNeedsNoLock() {
        try (Session first = transport().open();
                Session second = transport().open()) {
            first.lock(request("run1", 0));
            second.observe(stage().deployment(), List.of());
        }
    }

    @Test
    default void tokensGrowAndTellWhoWasThereInBetween() {
        long observed = stage().memory().token();
        Hold first = hold("run1", observed);
        assertThat(first.token()).isGreaterThan(observed);
        assertThat(first.moved()).isFalse();
        Hold second = hold("run2", observed);
        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(second.moved()).isTrue();
        assertThat(stage().memory().token()).isEqualTo(second.token());
    }

    private Hold hold(String run, long expected) {
        try (Session session = transport().open()) {
            Hold hold = session.lock(request(run, expected));
            session.release(stage().deployment(), run, RunEnd.OK);
            return hold;
        }
    }

    @Test
    default void aReleasedLockIsFreeWhileTheSessionIsOpen() {
        try (Session first = transport().open()) {
            first.lock(request("run1", 0));
            first.release(stage().deployment(), "run1", RunEnd.OK);
            assertThat(hold("run2", 0).token()).isPositive();
        }
    }

    @Test
    default void aClosedSessionHoldsNothing() {
        try (Session first = transport().open()) {
            first.lock(request("run1", 0));
        }
        try (Session second = transport().open()) {
            LockRequest patient =
                    new LockRequest(stage().deployment(), "run2", "bob", "waits", Duration.ofSeconds(30), 0);
            assertThat(second.lock(patient).token()).isPositive();
        }
    }

    @Test
    default void whoIsPatientGetsTheLockWhenItIsFree() throws InterruptedException {
        Session first = transport().open();
        first.lock(request("run1", 0));
        Thread closes = new Thread(first::close);
        try (Session second = transport().open()) {
            closes.start();
            LockRequest patient =
                    new LockRequest(stage().deployment(), "run2", "bob", "waits", Duration.ofSeconds(30), 0);
            assertThat(second.lock(patient).token()).isPositive();
        }
        closes.join();
    }

    @Test
    default void whoReadWhileAnotherHeldTheLockIsToldThatThingsMoved() {
        String run = stage().run();
        String next = stage().run();
        try (Session first = transport().open();
                Session second = transport().open()) {
            first.lock(stage().request(run));
            long seen = second.observe(stage().deployment(), List.of()).memory().token();
            first.release(stage().deployment(), run, RunEnd.OK);

            assertThat(second.lock(new LockRequest(
                                    stage().deployment(), next, "bob@desk", "reads late", Duration.ZERO, seen))
                            .moved())
                    .isTrue();
            second.release(stage().deployment(), next, RunEnd.OK);
            long now = second.observe(stage().deployment(), List.of()).memory().token();
            assertThat(second.lock(new LockRequest(
                                    stage().deployment(), next + "b", "bob@desk", "reads", Duration.ZERO, now))
                            .moved())
                    .isFalse();
        }
    }
}
