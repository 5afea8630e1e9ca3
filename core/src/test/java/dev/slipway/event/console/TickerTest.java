package dev.slipway.event.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.event.RunEnded;
import dev.slipway.event.RunStarted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TickerTest {

    private static final RunStarted STARTED = new RunStarted(Instant.EPOCH, "shop", "r1", List.of("app1"));

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(Ticker.THREAD))
                .toList();
    }

    private static void assertGone(List<Thread> threads) throws InterruptedException {
        assertThat(threads).hasSize(1).allMatch(Thread::isDaemon);
        threads.get(0).join(120_000);
        assertThat(threads.get(0).isAlive()).isFalse();
    }

    @Test
    void theClockMovesByItselfAndItsThreadEndsWithTheRun() throws Exception {
        AtomicLong seconds = new AtomicLong();
        InstantSource fast = () -> Instant.ofEpochSecond(seconds.incrementAndGet());
        CountDownLatch pictures = new CountDownLatch(3);
        TinyTerminal screen = new TinyTerminal(80) {
            @Override
            public synchronized Appendable append(CharSequence text) {
                pictures.countDown();
                return super.append(text);
            }
        };
        ConsoleProgress progress = new ConsoleProgress(screen, Terminal.interactive(80), false, fast, Ticker::daemon);

        progress.on(STARTED);
        assertThat(pictures.await(120, TimeUnit.SECONDS)).isTrue();
        List<Thread> threads = threads();
        progress.on(new RunEnded(Instant.EPOCH, "shop", "r1", true, false, Duration.ZERO, null));

        assertGone(threads);
        assertThat(screen.screen()).isEqualTo("shop: nothing to do, verified in 0.0 s\n");
    }

    @Test
    void closingEndsTheThread() throws Exception {
        ConsoleProgress progress = ConsoleProgress.to(new TinyTerminal(80), Terminal.interactive(80));
        progress.on(STARTED);
        List<Thread> threads = threads();
        progress.close();
        progress.close();

        assertGone(threads);
    }

    @Test
    void plainOutputNeedsNoThread() {
        ConsoleProgress.to(new StringBuilder(), Terminal.plain()).on(STARTED);

        assertThat(threads()).isEmpty();
    }
}
