package dev.slipway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.Deployment;
import dev.slipway.error.SlipwayException;
import dev.slipway.event.JsonLines;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.host.probe.Probe;
import dev.slipway.plan.Plan;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A canary in every place that could sing. */
class SecretsTest {

    private static final String CANARY = "tweety-4711-canary";
    private static final Secret SECRET = Secret.of(CANARY);

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");
    private final StringWriter json = new StringWriter();
    private final Heard heard = new Heard();

    @BeforeEach
    void programsThatSing() {
        host.answers("sing", call -> Reply.ok("the password is " + CANARY, call.input()));
        host.answers("choke", call -> Reply.exit(3, "can't log in with " + CANARY));
        host.answers("ask", call -> Reply.exit(1, CANARY));
        host.has().file("/etc/plain", "old " + CANARY + "\n");
    }

    private Deployment deployment(String... programs) {
        Deployment.Builder builder = Deployment.to(host)
                .named("shop")
                .options(options -> options.listener(heard).listener(JsonLines.to(json)))
                .step("files", on -> {
                    on.file("/etc/secret").content(Content.secret(SECRET)).mode("0600");
                    on.file("/etc/plain").content("new " + CANARY + "\n");
                    on.directory("/srv/" + CANARY);
                });
        for (String program : programs) {
            builder.step(
                    "say " + CANARY,
                    on -> on.command(program + " with " + CANARY)
                            .runs(new Run(
                                    List.of(program),
                                    "root",
                                    "/",
                                    new TreeMap<>(),
                                    Content.secret(SECRET),
                                    Duration.ofSeconds(1)))
                            .unless("root", "ask"));
        }
        return builder.build();
    }

    private void assertSilent(Object... texts) {
        for (Object text : texts) {
            assertThat(String.valueOf(text)).doesNotContain(CANARY);
        }
        assertThat(json.toString()).doesNotContain(CANARY).contains("•••");
        heard.all().forEach(event -> assertThat(event.toString()).doesNotContain(CANARY));
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void plansKeepSecrets() {
        Plan plan = deployment("sing").plan();
        String text = plan.toString();

        assertThat(text)
                .contains("content is secret and not shown")
                .contains("-old •••")
                .contains("+new •••")
                .contains("make directory /srv/•••")
                .contains("sing with •••  [say •••]");
        assertThat(plan.toJson()).doesNotContain(CANARY);
        assertThat(text).doesNotContain(CANARY);
        heard.all().forEach(event -> assertThat(event.toString()).doesNotContain(CANARY));
    }

    @Test
    void eventsAndResultsKeepSecrets() {
        assertSilent(deployment("sing").attempt());
    }

    @Test
    void failuresKeepSecrets() {
        Throwable failed = catchThrowable(() -> deployment("choke").run());

        assertThat(failed).isInstanceOf(SlipwayException.class).hasMessageContaining("can't log in with •••");
        assertSilent(trace(failed));
    }

    @Test
    void odditiesKeepSecrets() {
        Resource odd = new Resource() {
            @Override
            public String id() {
                return "odd";
            }

            @Override
            public List<Probe<?>> probes() {
                return List.of();
            }

            @Override
            public List<Change> changes(Facts facts) {
                throw new IllegalStateException("with " + CANARY, new RuntimeException(CANARY));
            }

            @Override
            public List<Secret> secrets() {
                return List.of(SECRET);
            }
        };
        Throwable failed = catchThrowable(
                () -> Deployment.to(host).named("odd").resource(odd).plan());

        assertThat(failed).hasMessage("""
                [SLIP-902] app1: planning 'odd' failed with java.lang.IllegalStateException: with •••
                  step: odd
                  change: planning 'odd'
                  next: look at the first lines of the stack trace: where they name code of your own, mend it and run again;\
                 where they do not, report it with the stack trace""");
        assertThat(trace(failed)).doesNotContain(CANARY).contains("SecretsTest");
    }

    @Test
    void unplannableStatesAndMistakesKeepSecrets() {
        Throwable refused = catchThrowable(() -> Deployment.to(host)
                .step("one", on -> {
                    on.file("/nowhere/" + CANARY).content(Content.secret(SECRET));
                })
                .plan());
        Throwable mistaken = catchThrowable(() -> Deployment.to(host)
                .step("one", on -> on.file("/etc/x").content(Content.secret(SECRET)))
                .step("two", on -> {
                    throw new IllegalArgumentException("no " + CANARY);
                })
                .build());

        assertThat(trace(refused)).contains("/nowhere/•••").doesNotContain(CANARY);
        assertThat(trace(mistaken)).contains("two: no •••").doesNotContain(CANARY);
    }
}
