package dev.slipway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.UnitAction;
import dev.slipway.resource.Handler;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Trip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BuildingTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private static String problem(Deployment.Builder builder) {
        InvalidDescriptionException invalid = catchThrowableOfType(InvalidDescriptionException.class, builder::build);
        assertThat(invalid).isNotNull();
        return invalid.problem().replaceAll("(BuildingTest|Objects).java:\\d+", "$1.java:N");
    }

    @Test
    void allMistakesAreReportedAtOnceWithTheCallThatMadeThem() {
        Deployment.Builder builder = Deployment.to(
                        host, InMemoryHost.debian("12").named("app1"))
                .named("Shop!")
                .step("first", on -> {
                    on.file("relative").content("x");
                    on.directory("/srv/shop", "root", "root", "rwx");
                    on.file("/etc/motd").content("one\n");
                })
                .step("second", on -> {
                    on.file("/etc/motd").content("two\n");
                    on.unit("shop");
                    on.packages("Not A Package");
                    on.command("sing");
                })
                .step("third", on -> {
                    throw new IllegalStateException("the tower leans");
                })
                .step("third", on -> on.file("/etc/b").content(Content.file(Path.of("/nonexistent/page.html"))))
                .step("fourth", on -> on.file("/etc/a").content((Content) null))
                .options(options ->
                        options.parallelism(0).deadline(Duration.ofSeconds(-1)).owner("two\nlines"));

        assertThat(problem(builder)).isEqualTo("""
                14 mistakes in the description of Shop!:
                    a deployment's name has lower-case letters, digits and hyphens, up to 63; this does not: 'Shop!': call named(…)
                    two hosts have the name app1
                    options: parallelism is at least 1, not 0 (at BuildingTest.java:N)
                    options: deadline can't be negative: PT-1S (at BuildingTest.java:N)
                    options: owner is one line of text, not 'two?lines' (at BuildingTest.java:N)
                    first: a path starts with a slash and does not end with one: 'relative' (at BuildingTest.java:N)
                    first: a mode is four octal digits such as 0644, not 'rwx' (at BuildingTest.java:N)
                    second: decides 'file /etc/motd', which first decides otherwise; only one of them can be right (at BuildingTest.java:N)
                    second: a unit has its full name, such as shop.service; this is none: 'shop' (at BuildingTest.java:N)
                    second: no Debian package name: 'Not A Package' (at BuildingTest.java:N)
                    second: the command 'sing' runs nothing: call runs(…) (at BuildingTest.java:N)
                    third: failed with java.lang.IllegalStateException: the tower leans at BuildingTest.java:N (at BuildingTest.java:N)
                    third: can't read /nonexistent/page.html: it does not exist (at BuildingTest.java:N)
                    fourth: failed with java.lang.NullPointerException: content at Objects.java:N (at BuildingTest.java:N)""");
        assertThat(host.count(Trip.OBSERVE)).isZero();
    }

    @Test
    void theMessageIsComplete() {
        InvalidDescriptionException invalid = catchThrowableOfType(
                InvalidDescriptionException.class,
                () -> Deployment.to().named("shop").build());

        assertThat(invalid).hasMessage("""
                [SLIP-401] one mistake in the description of shop:
                    there is no host: call Deployment.to(host)
                  state: no host was changed
                  next: mend the calls named above""");
        assertThat(invalid.code()).isEqualTo("SLIP-401");
    }

    @Test
    void secretsThatAreMissingAreNamedByTheirOrigin() {
        Secret gone = Secret.env("NO_SUCH_VARIABLE_ANYWHERE");
        Secret odd = Secret.from("the vault", () -> {
            throw new IllegalStateException("vault token hunter2 expired");
        });
        Deployment.Builder builder = Deployment.to(host)
                .step("env", on -> on.file("/etc/env").content(Content.secret(gone)))
                .step("vault", on -> on.file("/etc/vault").content(Content.secret(Secret.of("x"), odd)));

        assertThat(problem(builder)).isEqualTo("""
                2 mistakes in the description of default:
                    env: there is no secret in environment variable NO_SUCH_VARIABLE_ANYWHERE (at BuildingTest.java:N)
                    vault: there is no secret in the vault (at BuildingTest.java:N)""");
    }

    @Test
    void theSameThingSaidTwiceCountsOnce() {
        Deployment twice = Deployment.to(host)
                .step("one", on -> {
                    on.directory("/srv/shop");
                    on.packages("nginx");
                    on.gateActive("nginx.service", Duration.ofMillis(1));
                })
                .step("two", on -> {
                    on.directory("/srv/shop");
                    on.packages("nginx", "redis-server");
                    on.gateActive("nginx.service", Duration.ofMillis(5));
                })
                .build();

        assertThat(twice.plan().size()).isEqualTo(2);
        assertThat(twice.run().hosts().get(0).gates()).containsExactly("nginx.service is active");
    }

    @Test
    void whatCantBeTrueTogetherIsAMistake() {
        Deployment.Builder builder = Deployment.to(host)
                .step("gone", on -> on.absent("/srv/old"))
                .step("there", on -> on.file("/srv/old/a").content("x"))
                .step(
                        "one",
                        on -> on.file("/etc/a")
                                .content("a")
                                .triggers(new Handler("wake", UnitAction.of("a.service", UnitAction.Verb.START))))
                .step(
                        "other",
                        on -> on.file("/etc/b")
                                .content("b")
                                .triggers(new Handler("wake", UnitAction.of("b.service", UnitAction.Verb.START))));

        assertThat(problem(builder)).isEqualTo("""
                2 mistakes in the description of default:
                    there: 'file /srv/old/a' is inside 'file /srv/old', of which gone decides everything: that there is nothing (at BuildingTest.java:N)
                    other: the handler 'wake' does something else elsewhere in the description (at BuildingTest.java:N)""");
    }

    @Test
    void aStepHasANameOfOneLine() {
        assertThat(problem(Deployment.to(host).step("a\nb", on -> {}).step(" ", on -> {})))
                .contains("a step has a name of one line; this has none: 'a\nb' (at BuildingTest.java:N)")
                .contains("a step has a name of one line; this has none: '' (at BuildingTest.java:N)");
    }

    @Test
    void aSnapshotIsNotChangedByWhatTheBuilderIsToldLater() {
        Deployment.Builder builder = Deployment.to(host).step("one", on -> on.directory("/srv/one"));
        Deployment first = builder.build();
        builder.step("two", on -> on.directory("/srv/two"));

        assertThat(first.plan().size()).isEqualTo(1);
        assertThat(builder.plan().size()).isEqualTo(2);
    }

    @Test
    void mistakesOfAStepThatSaysSomethingElseEachTimeAreToldToo() {
        AtomicInteger calls = new AtomicInteger();

        Deployment.Builder moody =
                Deployment.to(host).step("moody", on -> on.mistake("mood " + calls.incrementAndGet()));

        assertThat(problem(moody)).contains("one mistake", "moody: mood 1");
    }
}
