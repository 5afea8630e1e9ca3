package dev.slipway.transport;

import static dev.slipway.transport.SessionFixture.DEPLOYMENT;
import static dev.slipway.transport.SessionFixture.batch;
import static dev.slipway.transport.SessionFixture.operation;
import static dev.slipway.transport.SessionFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.LockedException;
import dev.slipway.host.Hold;
import dev.slipway.host.RunEnd;
import dev.slipway.host.Session;
import dev.slipway.transport.SessionFixture.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SessionLockTest {

    @TempDir
    Path directory;

    private SessionFixture fixture;

    @BeforeEach
    void fixture() {
        fixture = new SessionFixture(directory);
    }

    @Test
    void aSecondSessionLearnsWhoHoldsTheLock() {
        try (Session first = fixture.open();
                Session second = fixture.open()) {
            Hold hold = first.lock(request("run-1"));

            assertThat(hold).isEqualTo(new Hold(1, false));
            assertThatThrownBy(() -> second.lock(request("run-2")))
                    .isInstanceOfSatisfying(LockedException.class, locked -> {
                        assertThat(locked.owner()).isEqualTo("ada@laptop");
                        assertThat(locked.reason()).isEqualTo("release 1.4 & more");
                        assertThat(locked.token()).isEqualTo(1);
                        assertThat(locked.since()).isNotNull();
                    });
        }
    }

    @Test
    void theTokenGrowsAndTellsThatSomebodyElseWasThere() {
        try (Session first = fixture.open();
                Session second = fixture.open()) {
            first.lock(request("run-1"));
            first.release(DEPLOYMENT, "run-1", RunEnd.OK);

            assertThat(second.lock(request("run-2"))).isEqualTo(new Hold(2, true));
            assertThat(second.lock(request("run-2", Duration.ZERO, 2))).isEqualTo(new Hold(2, false));
        }
    }

    @Test
    void whoWaitsGetsTheLockWhenItsHolderIsThrough() throws Exception {
        try (Session first = fixture.open();
                Session second = fixture.open()) {
            first.lock(request("run-1"));
            CompletableFuture<Hold> waiting =
                    CompletableFuture.supplyAsync(() -> second.lock(request("run-2", Duration.ofSeconds(120), 1)));

            first.release(DEPLOYMENT, "run-1", RunEnd.OK);

            assertThat(waiting.get(120, TimeUnit.SECONDS).token()).isEqualTo(2);
        }
    }

    @Test
    void theLockGoesWithAHolderThatIsKilled() throws IOException {
        try (Session first = fixture.open();
                Session second = fixture.open()) {
            first.lock(request("run-1"));

            fixture.sessionProcess("run-1").destroyForcibly();

            assertThat(second.lock(request("run-2", Duration.ofSeconds(120), 0)).token())
                    .isEqualTo(2);
            assertThatThrownBy(() -> first.release(DEPLOYMENT, "run-1", RunEnd.OK))
                    .isInstanceOf(ConnectionLostException.class);
        }
    }

    @Test
    void theLockStaysWhileSomethingIsBeingAppliedWithoutItsDriver() throws Exception {
        Session first = fixture.open();
        first.lock(request("run-1"));
        Told told = new Told().whenStarted("c1", id -> first.close());
        assertThatThrownBy(() -> first.apply(batch("run-1", operation("c1", fixture.waitsFor("go"))), told))
                .isInstanceOf(ConnectionLostException.class);

        try (Session second = fixture.open()) {
            assertThatThrownBy(() -> second.lock(request("run-2"))).isInstanceOf(LockedException.class);
            fixture.create("go");
            assertThat(second.lock(request("run-2", Duration.ofSeconds(120), 1)).token())
                    .isEqualTo(2);
        }
    }

    @Test
    void aDaemonThatAnOperationLeavesBehindDoesNotKeepTheLock() {
        try (Session first = fixture.open();
                Session second = fixture.open()) {
            first.lock(request("run-1"));
            first.apply(
                    batch("run-1", operation("c1", SessionFixture.sh("setsid sleep 5 >/dev/null 2>&1 </dev/null &"))),
                    new Told());
            first.release(DEPLOYMENT, "run-1", RunEnd.OK);

            assertThat(second.lock(request("run-2")).token()).isEqualTo(2);
        }
    }
}
