package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.error.CommandFailedException;
import dev.slipway.event.CutoverMeasured;
import dev.slipway.event.CutoverReport;
import dev.slipway.plan.Result;
import dev.slipway.step.nginx.Tls;
import dev.slipway.step.release.Releases;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How users fare while they are brought to another release, on a host in memory where a test says what was seen. */
class WatchedReleaseTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private void usersGet(String release) {
        assertThat(host).link("/srv/shop/current").pointsTo("/srv/shop/releases/" + release);
        assertThat(host).unit("shop@" + release + ".service").isActive().isEnabled();
    }

    private Deployment.Builder watched(String release, Consumer<Releases.Builder> how) {
        return Deployment.to(host)
                .named("shop")
                .step(new ShopRelease(release))
                .environment(e -> e.set("RELEASE", release))
                .gunicorn(g -> g.wsgi("core.wsgi:application").health("/health/"))
                .release(how)
                .nginx(n -> n.site("shop.example.com").tls(Tls.selfSigned()).health("/health/"));
    }

    private void usersFare(String report) {
        host.answers("/usr/local/lib/slipway/watch", call -> Reply.ok(report));
    }

    @Test
    void howUsersFaredIsInTheResult() {
        List<CutoverMeasured> heard = new ArrayList<>();
        usersFare("requests=40 failures=0 slowest=210 gap=290");
        assertThat(watched("v1", r -> {}).run().hosts().get(0).cutover())
                .as("there was nothing before")
                .isNull();

        Result result = watched("v2", r -> {})
                .options(o -> o.listener(event -> {
                    if (event instanceof CutoverMeasured measured) {
                        heard.add(measured);
                    }
                }))
                .run();

        CutoverReport report = new CutoverReport(40, 0, Duration.ofMillis(210), Duration.ofMillis(290));
        assertThat(result.hosts().get(0).cutover())
                .isEqualTo(report)
                .hasToString(
                        "40 requests while users were brought over, none failed, the slowest 0.21 s, 0.29 s at most between two good answers");
        assertThat(heard).extracting(CutoverMeasured::report).containsExactly(report);
        assertThat(host)
                .file("/srv/shop/releases/v2/release.conf")
                .contains("visit='https shop.example.com /health/ good'");
        assertThat(host).file("/srv/shop/releases/v2/history").contains(" watched ", "requests=40 failures=0");
        assertThat(watched("v2", r -> {}).run().hosts().get(0).cutover()).isNull();
    }

    @Test
    void aReleaseThatRequestsFailForIsTakenBack() {
        watched("v1", r -> {}).run();
        usersFare("requests=40 failures=3 slowest=210 gap=900 first=502");

        CommandFailedException failure = catchThrowableOfType(
                CommandFailedException.class, () -> watched("v2", r -> {}).run());

        assertThat(failure)
                .hasMessageContaining("3 of 40 requests failed while users were brought to v2, the first with 502")
                .hasMessageContaining("allowedFailures(…) lets 0 pass")
                .hasMessageContaining("next: look at what Nginx and the application logged meanwhile, then run again")
                .hasMessageContaining("changes are made; the switch was taken back, users get v1 again");
        usersGet("v1");
        assertThat(host).file("/srv/shop/releases/v2/history").contains(" watched ", " taken-back ");

        Result accepted = watched("v3", r -> r.allowedFailures(3)).run();

        assertThat(accepted.hosts().get(0).cutover().failures()).isEqualTo(3);
        usersGet("v3");
    }
}
