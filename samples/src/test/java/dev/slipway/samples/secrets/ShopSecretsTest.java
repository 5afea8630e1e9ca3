package dev.slipway.samples.secrets;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.App;
import dev.slipway.app.Release;
import dev.slipway.app.Variable;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;
import dev.slipway.testkit.InMemoryHost;
import org.junit.jupiter.api.Test;

class ShopSecretsTest {

    private final InMemoryHost host = InMemoryHost.debian("12");

    /** An application without code. */
    private Deployment.Builder shop() {
        return Deployment.to(host).step(new Step() {
            @Override
            public int rank() {
                return Rank.APP;
            }

            @Override
            public void describe(Blueprint on) {
                App app = App.named("shop");
                on.serviceUser("shop", "/srv/shop");
                on.shared().offer(Release.class, new Release(app, "r1", "v1", "", "/srv/shop/venvs/x"));
                on.shared().add(Variable.class, Variable.of("DATABASE_URL", Secret.of("postgres:///shop")));
            }
        });
    }

    @Test
    void whatIsMissingIsToldBeforeAnyHostIsAsked() {
        assertThatThrownBy(() -> shop().environment(ShopSecrets::environment).build())
                .hasMessageContaining(
                        "Environment: secret(\"STRIPE_KEY\", …): there is no secret in environment variable STRIPE_KEY");
        assertThatThrownBy(() -> shop().environment(ShopSecrets::fromStore).build())
                .hasMessageContaining("2 mistakes")
                .hasMessageContaining("secret(\"STRIPE_KEY\", …): there is no secret SHOP_STRIPE_KEY in the file"
                        + " production.env: there is no such file");
    }

    @Test
    void namesAreTheApplications() {
        shop().environment(ShopSecrets::names).run();

        assertThat(host)
                .file("/etc/shop/releases/r1.env")
                .contains("SENTRY_RELEASE='r1'")
                .doesNotContain("HTTPS");
        assertThat(host).file("/etc/shop/generated.env").contains("DJANGO_SECRET_KEY='");
    }

    @Test
    void commandsAreStoresThatSayWhatTheyAskedFor() {
        assertThat(ShopSecrets.commands())
                .extracting(store -> store.get("STRIPE_KEY").origin())
                .containsExactly(
                        "the output of 'pass show shop/STRIPE_KEY'",
                        "the output of 'aws secretsmanager get-secret-value --query SecretString --output text --secret-id"
                                + " STRIPE_KEY'",
                        "the output of 'gcloud secrets versions access latest --secret STRIPE_KEY'",
                        "the output of 'az keyvault secret show --vault-name shop --query value --output tsv --name"
                                + " stripe-key'");
    }
}
