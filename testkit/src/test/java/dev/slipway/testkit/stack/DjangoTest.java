package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.action.Run;
import dev.slipway.plan.Result;
import dev.slipway.secret.Secret;
import dev.slipway.step.django.CheckLevel;
import dev.slipway.step.django.Django;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DjangoTest {

    private static final String PROGRAM = "/usr/local/lib/slipway/django";

    private final InMemoryHost host = InMemoryHost.debian("12");

    private Result run(Consumer<Django.Builder> django) {
        return DjangoShop.on(host).django(django).run();
    }

    private List<String> verbs() {
        return host.log().stream()
                .filter(each ->
                        each.action() instanceof Run run && run.command().get(0).equals(PROGRAM))
                .map(each -> ((Run) each.action()).command().get(1))
                .toList();
    }

    @Test
    void aReleaseIsCheckedBeforeItIsMigratedAndThenNothingIsToDo() {
        Result first = run(django -> {});

        assertThat(first.ok()).isTrue();
        assertThat(verbs()).containsExactly("prepare", "migrate");
        assertThat(run(django -> {}).changed()).isFalse();
        assertThat(host).file("/usr/local/bin/shop-manage").contains("/usr/local/lib/slipway/django manage");
    }

    @Test
    void anApplicationGetsDjangoWithoutAWord() {
        DjangoShop.on(host).run();

        assertThat(verbs()).containsExactly("prepare", "migrate");
    }

    @Test
    void whoHasNoDjangoSaysSo() {
        run(django -> django.none());

        assertThat(verbs()).isEmpty();
    }

    @Test
    void whatAHostIsToldOfARelease() throws IOException {
        run(django -> django.settings("core.settings")
                .hashedStatic()
                .accept("EMAIL_BACKEND", "security.W004")
                .failLevel(CheckLevel.WARNING)
                .fixtures("countries")
                .superuser("ada", "ada@example.com", Secret.of("canary-5d0c9")));

        Golden.check("django/release.conf", DjangoShop.text(host, "django.conf"));
    }
}
