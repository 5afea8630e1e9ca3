package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.app.Site;
import dev.slipway.app.Variable;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.plan.Plan;
import dev.slipway.plan.PlannedChange;
import dev.slipway.secret.Secret;
import dev.slipway.secret.SecretStore;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.environment.Environment;
import dev.slipway.step.environment.Standard;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Reply;
import dev.slipway.testkit.script.Trip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What goes into the environment of an application, who reads it, and what is refused. */
class EnvironmentTest {

    private static final String CANARY = "canary-6b0d";
    private static final String GENERATED = "/etc/shop/generated.env";
    private static final String FILE = "/etc/shop/releases/r1.env";

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private static String text(InMemoryHost host, String path) {
        AtomicReference<String> text = new AtomicReference<>("");
        assertThat(host).file(path).content().satisfies(text::set);
        return text.get();
    }

    @Test
    void theFileHoldsWhatIsSaidAndWhatFollows() throws IOException {
        Deployment deployment = EnvironmentShop.on(
                        host,
                        e -> e.set("LOG_LEVEL", "INFO")
                                .set("CONN_MAX_AGE", 60)
                                .set("CELERY_TASK_ALWAYS_EAGER", false)
                                .secret("API_KEY", Secret.of("it isn't \"easy\"")))
                .build();
        deployment.run();

        assertThat(host).file(FILE).isOwnedBy("root", "shop").hasMode("0640");
        Golden.check("environment/r1.env", text(host, FILE));
        assertThat(host).link("/etc/shop/shop.env").pointsTo(FILE);
        assertThat(host).directory("/etc/shop").isOwnedBy("root", "shop").hasMode("0750");
        assertThat(deployment.plan().isEmpty()).isTrue();
    }

    @Test
    void aSecretKeyIsMadeOnTheHostIfNobodySaysWhereItComesFrom() {
        Deployment deployment = EnvironmentShop.of(host, "r1").build();
        deployment.run();

        assertThat(text(host, GENERATED)).containsPattern("(?m)^SECRET_KEY='[A-Za-z0-9]{64}'$");
        assertThat(host).file(GENERATED).isOwnedBy("root", "shop").hasMode("0640");
        assertThat(host)
                .file("/etc/systemd/system/shop.service")
                .contains("EnvironmentFile=/etc/shop/generated.env\nEnvironmentFile=" + FILE + "\n");
        assertThat(deployment.plan().isEmpty()).isTrue();
    }

    @Test
    void anApplicationHasAnEnvironmentWithoutAWordAboutIt() {
        Plan plan = Deployment.to(host)
                .app("shop", project(), application -> application.withoutRequirements())
                .plan();

        assertThat(plan.toString())
                .contains("make SECRET_KEY of shop on the host  [Environment]")
                .containsPattern("write /etc/shop/releases/[0-9a-z-]+\\.env  \\[Environment]")
                .contains("DJANGO_SETTINGS_MODULE = core.settings");
    }

    private static Source project() {
        Content empty = Content.text("");
        Content manage = Content.text("os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'core.settings')\n");
        Tree tree = Tree.of(Map.of("manage.py", manage, "core/__init__.py", empty, "core/settings.py", empty));
        return new Source() {
            @Override
            public String origin() {
                return "the test";
            }

            @Override
            public Snapshot fetch() {
                return Snapshot.of(tree, "v1", "0123456789abcdef");
            }
        };
    }

    @Test
    void thePlanShowsWhatIsInItButNoSecret() {
        Plan plan = EnvironmentShop.on(host, e -> e.set("LOG_LEVEL", "INFO").secret("API_KEY", Secret.of(CANARY)))
                .plan();

        assertThat(plan.toString())
                .contains("create " + FILE, "content is secret and not shown", "LOG_LEVEL = INFO", "API_KEY = •••")
                .contains("make SECRET_KEY of shop on the host")
                .contains("can't be taken back: a value that was made once stays")
                .doesNotContain(CANARY);
        assertThat(plan.toJson()).doesNotContain(CANARY);
    }

    @Test
    void variablesThatNobodyCallsSecretAnyMoreAreNotShownEither() {
        EnvironmentShop.on(host, e -> e.secret("API_KEY", Secret.of(CANARY))).run();

        Plan plan = withoutSecrets(host).plan();

        assertThat(plan.toString()).contains("change " + FILE).doesNotContain(CANARY);
        withoutSecrets(host).run();
        assertThat(host).file(FILE).doesNotContain(CANARY);
        assertThat(host).directory("/var/lib/slipway/backups").doesNotExist();
    }

    @Test
    void whatSomebodyEditedOnTheHostIsKeptAndSpokenOfWithoutItsValues() {
        EnvironmentShop.of(host, "r1").run();
        String edited = text(host, FILE) + "ADDED='" + CANARY + "'\n";
        host.has().file(FILE, edited);
        host.answers("sh", call -> Reply.ok("edited 20261126T113000Z r1.env"));
        Deployment same = EnvironmentShop.of(host, "r1").build();
        String backup = "/var/lib/slipway/backups/etc-shop-releases-r1.env.20261126T113000Z";

        assertThat(same.plan().toString())
                .contains("change " + FILE, "it was edited since Slipway wrote it: that version is kept as " + backup)
                .doesNotContain(CANARY);
        same.run();

        assertThat(host).file(FILE).doesNotContain(CANARY);
        assertThat(host)
                .file(backup)
                .hasContent(edited)
                .isOwnedBy("root", "root")
                .hasMode("0600");
    }

    @Test
    void anEditThatTheNextReleaseWouldNotHaveIsAWarning() {
        EnvironmentShop.of(host, "r1").run();
        host.answers("sh", call -> Reply.ok("behind 20261126T113000Z r1.env"));

        assertThat(EnvironmentShop.of(host, "r2").plan().toString())
                .contains("somebody edited r1.env, the environment of the release that users get, on the host")
                .contains("say it in environment(…)")
                .doesNotContain("is kept as");
    }

    /** The database's address is the framework's only secret. */
    private static Deployment withoutSecrets(InMemoryHost host) {
        return EnvironmentShop.on(host, e -> {}).build();
    }

    @Test
    void aNewValueOfASecretRestartsTheServices() {
        EnvironmentShop.on(host, e -> e.secret("API_KEY", Secret.of("old"))).run();
        Deployment next = EnvironmentShop.on(host, e -> e.secret("API_KEY", Secret.of("new")))
                .build();

        assertThat(titles(next.plan())).containsExactly("change " + FILE, "restart shop.service");
        next.run();

        assertThat(host).file(FILE).contains("API_KEY='new'");
        assertThat(next.plan().isEmpty()).isTrue();
    }

    @Test
    void aRunThatDiesBetweenFileAndRestartIsMadeUpFor() {
        EnvironmentShop.on(host, e -> e.secret("API_KEY", Secret.of("old"))).run();
        host.fail(Changes.titled("restart shop.service"), 1, "no");
        Deployment next = EnvironmentShop.on(host, e -> e.secret("API_KEY", Secret.of("new")))
                .build();
        assertThat(next.attempt().ok()).isFalse();

        assertThat(titles(next.plan())).containsExactly("restart shop.service");
        assertThat(next.run().ok()).isTrue();
        assertThat(next.plan().isEmpty()).isTrue();
    }

    @Test
    void aNewReleaseHasAFileOfItsOwnAndTheSameSecretKey() {
        EnvironmentShop.of(host, "r1").run();
        String kept = text(host, GENERATED);
        Deployment second = EnvironmentShop.of(host, "r2").build();

        assertThat(titles(second.plan()))
                .containsExactly(
                        "create /etc/shop/releases/r2.env",
                        "point /etc/shop/shop.env to /etc/shop/releases/r2.env",
                        "change /etc/systemd/system/shop.service",
                        "restart shop.service");
        second.run();

        assertThat(host).file(FILE).contains("RELEASE='r1'", "STATIC_ROOT='/srv/shop/releases/r1/static'");
        assertThat(host).file("/etc/shop/releases/r2.env").contains("RELEASE='r2'");
        assertThat(text(host, GENERATED)).isEqualTo(kept);
        EnvironmentShop.of(host, "r1").run();
        assertThat(host).link("/etc/shop/shop.env").pointsTo(FILE);
        assertThat(text(host, GENERATED)).isEqualTo(kept);
    }

    @Test
    void anotherGeneratedValueLeavesTheFirstAlone() {
        EnvironmentShop.of(host, "r1").run();
        String kept = text(host, GENERATED);
        Deployment more =
                EnvironmentShop.on(host, e -> e.generated("FIELD_KEY", 32)).build();

        assertThat(titles(more.plan())).containsExactly("make FIELD_KEY of shop on the host", "restart shop.service");
        more.run();

        assertThat(text(host, GENERATED)).startsWith(kept).containsPattern("(?m)^FIELD_KEY='[A-Za-z0-9]{32}'$");
        assertThat(more.plan().isEmpty()).isTrue();
    }

    @Test
    void namesAreThoseThatTheApplicationReads() {
        EnvironmentShop.on(
                        host,
                        e -> e.names(n -> n.prefix("DJANGO_")
                                .allowedHosts("HOSTS")
                                .name(Standard.MEDIA_URL, "UPLOADS_URL")
                                .leaveOut(Standard.HTTPS, Standard.PYTHONUNBUFFERED)))
                .run();

        assertThat(text(host, FILE).lines().map(line -> line.replaceFirst("=.*", "")))
                .contains("HOSTS", "UPLOADS_URL", "DJANGO_CSRF_TRUSTED_ORIGINS", "DJANGO_STATIC_ROOT")
                .contains("PYTHONDONTWRITEBYTECODE")
                .doesNotContain("HTTPS", "DJANGO_HTTPS", "ALLOWED_HOSTS", "PYTHONUNBUFFERED");
        assertThat(host).file(GENERATED).contains("DJANGO_SECRET_KEY='");
    }

    @Test
    void aUsersOwnValueCounts() {
        EnvironmentShop.on(
                        host,
                        e -> e.set("ALLOWED_HOSTS", ".example.com")
                                .set("HTTPS", false)
                                .secret("SECRET_KEY", Secret.of("mine")))
                .run();

        assertThat(host)
                .file(FILE)
                .contains("ALLOWED_HOSTS='.example.com'\n", "HTTPS='false'\n", "SECRET_KEY='mine'\n");
        assertThat(host).file(GENERATED).doesNotExist();
        assertThat(host).file("/etc/systemd/system/shop.service").doesNotContain("generated");
    }

    @Test
    void hostsAndOriginsCanBeAdded() {
        EnvironmentShop.on(host, e -> e.addAllowedHosts("10.0.0.5").addTrustedOrigins("https://app.example.com"))
                .run();

        assertThat(host)
                .file(FILE)
                .contains("ALLOWED_HOSTS='shop.example.com,www.shop.example.com,10.0.0.5'")
                .contains("https://www.shop.example.com,https://app.example.com'");
    }

    @Test
    void namesAreWrittenAsDjangoReadsThem() {
        EnvironmentShop.with(host, new Site(List.of("example.com", "*.example.com", "2001:db8::1"), false))
                .run();

        assertThat(host)
                .file(FILE)
                .contains("ALLOWED_HOSTS='example.com,.example.com,[2001:db8::1]'")
                .contains("CSRF_TRUSTED_ORIGINS='http://example.com,http://*.example.com,http://[2001:db8::1]'")
                .contains("HTTPS='false'");
    }

    @Test
    void whatFollowsFromTheSiteTellsReleasesApart() {
        List<String> seen = new ArrayList<>();
        EnvironmentShop.of(host, "r1")
                .step(new Step() {
                    @Override
                    public int rank() {
                        return Rank.APP;
                    }

                    @Override
                    public void describe(Blueprint on) {
                        on.shared().all(Variable.class).forEach(each -> seen.add(each.name()));
                    }
                })
                .build();

        assertThat(seen)
                .contains("ALLOWED_HOSTS", "HTTPS", "DJANGO_SETTINGS_MODULE")
                .doesNotContain("RELEASE");
    }

    @Test
    void aStoreGivesSecretsByName() {
        SecretStore store = SecretStore.of("a vault", name -> Secret.of("value of " + name));

        EnvironmentShop.on(host, e -> e.secrets(store.mapped(name -> "shop/" + name), "API_KEY", "MAIL_PASSWORD"))
                .run();

        assertThat(host)
                .file(FILE)
                .contains("API_KEY='value of shop/API_KEY'", "MAIL_PASSWORD='value of shop/MAIL_PASSWORD'");
    }

    private String refused(Consumer<Environment.Builder> environment) {
        return catchThrowableOfType(
                        InvalidDescriptionException.class,
                        () -> EnvironmentShop.on(host, environment).build())
                .getMessage();
    }

    @Test
    void allThatIsMissingIsToldAtOnceBeforeAnyChange() {
        assertThat(refused(e -> e.secret("API_KEY", Secret.env("SLIPWAY_NO_SUCH_1"))
                        .secret("MAIL", Secret.command("false"))
                        .secret("BROKEN", Secret.from("a vault", () -> {
                            throw new IllegalStateException(CANARY);
                        }))
                        .required("STRIPE_KEY", "API_KEY", "SENTRY_DSN", "STATIC_ROOT", "SECRET_KEY")))
                .contains("4 mistakes in the description of shop")
                .contains(
                        "Environment: secret(\"API_KEY\", …): there is no secret in environment variable SLIPWAY_NO_SUCH_1 (at EnvironmentShop.java:")
                .contains(
                        "Environment: secret(\"MAIL\", …): there is no secret in the output of 'false': it ended with exit status 1")
                .contains("Environment: secret(\"BROKEN\", …): there is no secret in a vault")
                .contains(
                        "Environment: required(…): nobody provides STRIPE_KEY, SENTRY_DSN: call set(…), secret(…) or generated(…)")
                .doesNotContain(CANARY);
        assertThat(host.count(Trip.OBSERVE)).isZero();
    }

    @Test
    void whatIsEmptyIsNotThere() {
        assertThat(refused(e -> e.set("SENTRY_DSN", "")
                        .secret("STRIPE_KEY", Secret.of(""))
                        .set("OPTIONAL", "")
                        .required("SENTRY_DSN", "STRIPE_KEY", "RELEASE", "OTHER")))
                .contains("one mistake")
                .contains("required(…): nobody provides OTHER, and nothing is in SENTRY_DSN, STRIPE_KEY: call set(…)")
                .doesNotContain("OPTIONAL");
    }

    @Test
    void aMissingSecretIsToldOnceByWhoeverShares() {
        assertThat(refused(e -> e.secret("A", Secret.env("SLIPWAY_NO_SUCH_1"))))
                .contains("one mistake", "Environment: secret(\"A\", …): there is no secret in environment variable");
        Deployment.Builder shared = EnvironmentShop.of(host, "r1").step(new Step() {
            @Override
            public void share(Shared with) {
                with.add(Variable.class, Variable.of("CACHE_URL", Secret.env("SLIPWAY_NO_SUCH_2")));
            }

            @Override
            public void describe(Blueprint on) {}
        });
        assertThatThrownBy(shared::build)
                .hasMessageContaining("one mistake")
                .hasMessageContaining("Environment: there is no secret in environment variable SLIPWAY_NO_SUCH_2");
    }

    @Test
    void badNamesAndValuesAreRefusedEachWithItsCall() {
        assertThat(refused(e -> e.set("1ST", "x")
                        .set("BELL", CANARY + "\r")
                        .secret("KEY", Secret.of(CANARY + "\0"))
                        .generated("SHORT", 8)
                        .generated("L-ONG")
                        .names(n -> n.allowedHosts("ALLOWED HOSTS"))))
                .contains("6 mistakes")
                .contains(
                        "set(\"1ST\", …): the name of an environment variable has letters, digits and underscores only")
                .contains(
                        "set(\"BELL\", …): an environment file that systemd, sh and python-dotenv read alike can't hold a carriage return")
                .contains(
                        "secret(\"KEY\", …): an environment file that systemd, sh and python-dotenv read alike can't hold a NUL")
                .contains("generated(\"SHORT\", 8): a value has between 16 and 1024 characters")
                .contains("generated(\"L-ONG\", 64): the name of an environment variable")
                .contains("names(…): no name of an environment variable: 'ALLOWED HOSTS'")
                .doesNotContain(CANARY);
    }

    @Test
    void hostsAndOriginsThatWouldLockOutOrLetInAreRefused() {
        assertThat(refused(e -> e.set("ALLOWED_HOSTS", "*"))).contains("'*' lets anybody claim any name");
        assertThat(refused(e -> e.secret("ALLOWED_HOSTS", Secret.of(CANARY + ", *"))))
                .contains("secret(\"ALLOWED_HOSTS\", …): '*' lets anybody claim any name")
                .doesNotContain(CANARY);
        assertThat(refused(e -> e.addAllowedHosts("https://shop.example.com"))).contains("is no host");
        assertThat(refused(e -> e.set("ALLOWED_HOSTS", "other.example.com")))
                .contains("set(\"ALLOWED_HOSTS\", …): shop.example.com, the name of the site, is not in it");
        assertThat(refused(e -> e.addTrustedOrigins("shop.example.com"))).contains("is no origin");
        assertThat(refused(e -> e.set("CSRF_TRUSTED_ORIGINS", "https://a.example.com, http://b.example.com")))
                .contains("'http://b.example.com' is trusted without TLS on a site that has it: write https://");
    }

    @Test
    void differentThingsAboutOneVariableAreRefused() {
        assertThat(refused(e -> e.set("DATABASE_URL", "sqlite:///x").set("DJANGO_SETTINGS_MODULE", "core.settings")))
                .contains("one mistake", "two parts of the deployment say different things about DATABASE_URL;")
                .doesNotContain("p%40ss");
        assertThat(refused(e -> e.generated("DATABASE_URL"))).contains("different things about DATABASE_URL");
        assertThat(refused(e -> e.set("DATABASE_URL", "a").secret("DATABASE_URL", Secret.of("b"))))
                .contains("different things");
    }

    @Test
    void theEnvironmentIsDescribedOnce() {
        assertThatThrownBy(() -> EnvironmentShop.on(host, e -> e.set("A", "1"))
                        .environment(e -> e.set("B", "2"))
                        .build())
                .hasMessageContaining("environment(…) was called before: say everything in one call");
    }

    @Test
    void withoutAnApplicationThereIsNothingToWriteFor() {
        assertThatThrownBy(() ->
                        Deployment.to(host).environment(e -> e.set("A", "1")).build())
                .hasMessageContaining("Environment: needs to know the Release of the deployment: call app(…)");
    }

    private static List<String> titles(Plan plan) {
        return plan.hosts().get(0).changes().stream().map(PlannedChange::title).toList();
    }
}
