package dev.slipway.samples.production;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.LogFollowing;
import dev.slipway.error.SlipwayException;
import dev.slipway.event.JsonLines;
import dev.slipway.event.Listeners;
import dev.slipway.event.console.ConsoleProgress;
import dev.slipway.event.console.Terminal;
import dev.slipway.host.Transport;
import dev.slipway.plan.Result;
import dev.slipway.secret.Secret;
import dev.slipway.secret.SecretStore;
import dev.slipway.secret.Secrets;
import dev.slipway.source.Source;
import dev.slipway.step.django.Risk;
import dev.slipway.step.gunicorn.Workers;
import dev.slipway.step.machine.SudoRule;
import dev.slipway.step.nginx.Hsts;
import dev.slipway.step.nginx.Tls;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/**
 * A shop in production, and the program that a team calls: {@code plan}, {@code run}, {@code releases}, {@code rollback [id]},
 * {@code freeze why}, {@code thaw}, {@code close}, {@code open}, {@code logs}. Stateless.
 */
public final class Production {

    private Production() {}

    /**
     * Says what must be true.
     *
     * @param host where
     * @param code the application
     * @param secrets knows DB_PASSWORD, ADA_PASSWORD, STRIPE_KEY and EMAIL_HOST_PASSWORD
     * @param tls where the certificate comes from
     * @return the deployment
     */
    public static Deployment.Builder on(Transport host, Source code, SecretStore secrets, Tls tls) {
        // @start region="describe"
        return Deployment.to(host)
                .machine(m -> m.timezone("Europe/Belgrade")
                        .unattendedUpgrades(u -> u.rebootAt("04:30"))
                        .hardenSsh()
                        .fail2ban()
                        .journalLimit(500)
                        .sudo(SudoRule.of("ci").run("/usr/bin/systemctl", "reload", "nginx.service")))
                .firewall(f -> {}) // what the other parts need, and SSH
                .app("shop", code)
                .postgres(pg -> pg.database("shop").password(secrets.get("DB_PASSWORD")))
                .environment(e -> e.set("LOG_LEVEL", "INFO")
                        .secrets(secrets, "STRIPE_KEY", "EMAIL_HOST_PASSWORD")
                        .generated("FIELD_ENCRYPTION_KEY", 32)
                        .required("STRIPE_KEY"))
                .django(d -> d.settings("core.settings")
                        .hashedStatic()
                        .migrations(m -> m.backupFirst().stopAt(Risk.DESTRUCTIVE, Risk.INCOMPATIBLE))
                        .superuser("ada", "ada@example.com", secrets.get("ADA_PASSWORD")))
                .gunicorn(g -> g.wsgi("core.wsgi:application")
                        .workers(Workers.auto())
                        .health(h -> h.path("/health/").patience(Duration.ofSeconds(30))))
                .release(r -> r.check("/health/", 200)
                        .allowedFailures(0)
                        .drain(Duration.ofMinutes(1))
                        .confirmWithin(Duration.ofMinutes(2))
                        .keep(5))
                .nginx(n -> n.site("shop.example.com", "www.shop.example.com")
                        .tls(tls)
                        .health("/health/")
                        .uploads("25m")
                        .rateLimit("/accounts/login/", "10/m")
                        .header("Permissions-Policy", "camera=()")
                        .jsonLog())
                .options(o -> o.owner(System.getProperty("user.name"))
                        .lockPatience(Duration.ofMinutes(5))
                        .deadline(Duration.ofHours(1)));
        // @end
    }

    /**
     * Does what a word says.
     *
     * @param shop the deployment
     * @param out where people read
     * @param words a command and its words
     * @return false if there is no such command
     */
    public static boolean act(Deployment shop, PrintStream out, List<String> words) {
        String rest = String.join(" ", words.subList(1, words.size()));
        // @start region="commands"
        switch (words.get(0)) {
            case "plan" -> out.print(shop.plan());
            case "run" -> finished(shop, out);
            case "releases" ->
                shop.releases()
                        .forEach((host, known) -> known.releases()
                                .forEach(each -> out.println(host + ": " + each.version() + " (" + each.id() + ") "
                                        + each.state() + (each.up() ? ", running" : ""))));
            case "rollback" -> finished(rest.isEmpty() ? shop.rollback() : shop.rollback(rest), out);
            case "freeze" -> finished(shop.freeze(rest), out);
            case "thaw" -> finished(shop.thaw(), out);
            case "close" -> finished(shop.closeForMaintenance(), out);
            case "open" -> finished(shop.openAgain(), out);
            case "logs" -> follow(shop, out);
            default -> {
                return false;
            }
        }
        // @end
        return true;
    }

    /** Until the program is interrupted. */
    private static void follow(Deployment shop, PrintStream out) {
        // @start region="follow"
        try (LogFollowing log = shop.follow(20, (host, line) -> out.println(host + ": " + line))) {
            log.await();
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
        // @end
    }

    private static void finished(Deployment what, PrintStream out) {
        Result result = what.run();
        out.println(result);
    }

    /**
     * Works on a server over SSH, shows what happens, and keeps a record of it beside the program.
     *
     * @param arguments the host, such as {@code root@app1.example.com}; the repository; the file with the secrets; a command and its words
     * @throws IOException if the record can't be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 4) {
            System.err.println(
                    "host repository secrets-file plan|run|releases|rollback [id]|freeze why|thaw|close|open|logs");
            System.exit(2);
        }
        // @start region="run"
        try (ConsoleProgress progress = ConsoleProgress.to(System.out, Terminal.detect());
                Writer log = Files.newBufferedWriter(
                        Path.of("deployments.jsonl"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            Deployment shop = on(
                            Host.ssh(arguments[0]),
                            Source.git(arguments[1]).deployKey(Secret.file(Path.of("deploy-key"))),
                            Secrets.dotenv(Path.of(arguments[2])),
                            Tls.letsEncrypt("ops@example.com").hsts(Hsts.staged()))
                    .options(o -> o.listener(Listeners.of(List.of(progress, JsonLines.to(log)))))
                    .build();
            if (!act(shop, System.out, List.of(arguments).subList(3, arguments.length))) {
                System.err.println("there is no command " + arguments[3]);
            }
        } catch (SlipwayException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
        // @end
    }
}
