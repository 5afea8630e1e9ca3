package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.LogFollowing;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.ConnectionException;
import dev.slipway.event.OutputLine;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One-off commands and logs of the release that users have. */
class LookingAndHelpingTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");
    private final InMemoryHost other = InMemoryHost.debian("12").named("app2");
    private final List<String> printed = new ArrayList<>();

    private Deployment shop() {
        return DjangoShop.on(host, other)
                .options(o -> o.listener(event -> {
                    if (event instanceof OutputLine output) {
                        printed.add(output.line());
                    }
                }))
                .build();
    }

    private static List<String> commands(InMemoryHost host) {
        return host.calls().stream()
                .map(Call::line)
                .filter(line -> line.startsWith("/usr/local/bin/shop-manage"))
                .toList();
    }

    @Test
    void aCommandRunsOnceOnTheFirstHostEachTime() {
        host.answers("/usr/local/bin/shop-manage", call -> Reply.ok("3 sessions removed"));

        assertThat(shop().manage("clearsessions", "--verbosity", "2").run().applied())
                .isEqualTo(1);
        shop().manage("clearsessions").run();

        assertThat(commands(host))
                .containsExactly(
                        "/usr/local/bin/shop-manage clearsessions --verbosity 2",
                        "/usr/local/bin/shop-manage clearsessions");
        assertThat(commands(other)).isEmpty();
        assertThat(printed).containsExactly("3 sessions removed", "3 sessions removed");
    }

    @Test
    void oneThatFailsSaysSo() {
        host.answers("/usr/local/bin/shop-manage", call -> Reply.exit(1, "CommandError: no"));

        assertThatThrownBy(shop().manage("explode")::run)
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("'run manage.py explode' failed with exit status 1")
                .hasMessageContaining("CommandError: no");
        for (String wrong : List.of("", "--help")) {
            assertThatThrownBy(() -> shop().manage(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the first word is a command");
        }
        assertThatThrownBy(() -> shop().manage()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLogOfEachHostIsRead() {
        host.answers("journalctl", call -> Reply.ok("one", "two"));
        other.answers("journalctl", call -> Reply.ok(String.join(" ", call.command())));

        assertThat(shop().logs(20))
                .isEqualTo(Map.of(
                        "app1",
                        List.of("one", "two"),
                        "app2",
                        List.of("journalctl --no-pager --quiet --output=short-iso --lines=20 --identifier=shop")));
        for (int wrong : new int[] {0, 501}) {
            assertThatThrownBy(() -> shop().logs(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("from 1 to 500 lines");
        }
        assertThat(host.log()).isEmpty();
    }

    private static String entry(int number, String message) {
        return "{\"__CURSOR\":\"s=" + number + "\",\"__REALTIME_TIMESTAMP\":\"176424000000" + number
                + "000\",\"SYSLOG_IDENTIFIER\":\"shop\"," + "\"_PID\":\"7\",\"MESSAGE\":" + message + "}";
    }

    /** What was logged comes once, also if an answer was cut off; what is no text comes as far as it is. */
    @Test
    void theLogIsFollowedUntilSomebodyHasEnough() throws InterruptedException {
        host.answers("journalctl", call -> {
            String last = call.command().get(5);
            return switch (last) {
                case "--lines=20" ->
                    Reply.ok(
                            entry(1, "\"one\""),
                            entry(2, "[116,119,111]"),
                            entry(3, "\"thr").substring(0, 90));
                case "--after-cursor=s=2" -> Reply.ok(entry(3, "\"three\""));
                default -> Reply.ok();
            };
        });
        other.answers("journalctl", call -> Reply.ok());
        BlockingQueue<String> told = new LinkedBlockingQueue<>();

        try (LogFollowing following = shop().follow(20, (name, line) -> told.add(name + " " + line))) {
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("app1 2025-11-27T10:40:00+0000 shop[7]: one");
            assertThat(told.poll(20, TimeUnit.SECONDS)).endsWith(" shop[7]: two");
            assertThat(told.poll(20, TimeUnit.SECONDS)).endsWith(" shop[7]: three");
            host.cutConnections();
            assertThat(told.poll(1, TimeUnit.SECONDS)).isNull();
        }
        assertThat(host.log()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("slipway-log"));
    }

    @Test
    void whoCanNotBeFollowedSaysWhy() {
        host.refuseConnections(100);
        try (LogFollowing following = shop().follow(1, (name, line) -> {})) {
            assertThatThrownBy(following::await).isInstanceOf(ConnectionException.class);
        }
    }
}
