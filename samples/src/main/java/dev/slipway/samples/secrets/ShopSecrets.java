package dev.slipway.samples.secrets;

import dev.slipway.secret.Secret;
import dev.slipway.secret.SecretStore;
import dev.slipway.secret.Secrets;
import dev.slipway.step.environment.Environment;
import dev.slipway.step.environment.Standard;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The environment of a shop. Stateless. */
public final class ShopSecrets {

    private ShopSecrets() {}

    /**
     * Says what the application gets.
     *
     * @param e takes it
     */
    public static void environment(Environment.Builder e) {
        // @start region="environment"
        e.set("LOG_LEVEL", "INFO")
                .set("CONN_MAX_AGE", 60)
                .secret("STRIPE_KEY", Secret.env("STRIPE_KEY"))
                .generated("FIELD_ENCRYPTION_KEY", 32)
                .required("STRIPE_KEY", "DATABASE_URL");
        // @end
    }

    /**
     * Says what the application calls what Slipway knows.
     *
     * @param e takes it
     */
    public static void names(Environment.Builder e) {
        // @start region="names"
        e.names(n -> n.prefix("DJANGO_") // DJANGO_SECRET_KEY, DJANGO_ALLOWED_HOSTS …
                .name(Standard.RELEASE, "SENTRY_RELEASE")
                .leaveOut(Standard.HTTPS));
        // @end
    }

    /**
     * Takes secrets by name from a file beside the program.
     *
     * @param e takes them
     */
    public static void fromStore(Environment.Builder e) {
        // @start region="store"
        SecretStore store = Secrets.dotenv(Path.of("production.env")).mapped(name -> "SHOP_" + name);
        e.secrets(store, "STRIPE_KEY", "EMAIL_HOST_PASSWORD");
        // @end
    }

    /**
     * Stores that a program on the deploying machine opens.
     *
     * @return a few of them
     */
    public static List<SecretStore> commands() {
        // @start region="commands"
        SecretStore pass = printedBy("pass show").mapped(name -> "shop/" + name);
        SecretStore aws =
                printedBy("aws secretsmanager get-secret-value --query SecretString --output text --secret-id");
        SecretStore google = printedBy("gcloud secrets versions access latest --secret");
        SecretStore azure = printedBy("az keyvault secret show --vault-name shop --query value --output tsv --name")
                .mapped(name -> name.toLowerCase(Locale.ROOT).replace('_', '-')); // Azure knows no underscores
        // @end
        return List.of(pass, aws, google, azure);
    }

    // @start region="printed"
    private static SecretStore printedBy(String command) {
        return SecretStore.of(command, name -> Secret.command((command + " " + name).split(" ")));
    }
    // @end
}
