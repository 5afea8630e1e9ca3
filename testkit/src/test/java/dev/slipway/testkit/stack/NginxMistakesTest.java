package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.App;
import dev.slipway.app.Bind;
import dev.slipway.app.RequestLimit;
import dev.slipway.app.Served;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.step.nginx.Nginx;
import dev.slipway.testkit.InMemoryHost;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes no sense is refused before any host hears of it, by a sentence that names the call. */
class NginxMistakesTest {

    private static void refused(NginxShop shop, Consumer<Nginx.Builder> nginx, String sentence) {
        refused(shop.with(InMemoryHost.debian("12"), nginx), sentence);
    }

    private static void refused(Consumer<Nginx.Builder> nginx, String sentence) {
        refused(new NginxShop(), n -> nginx.accept(n.site("shop.example.com")), sentence);
    }

    private static void refused(Deployment.Builder deployment, String sentence) {
        assertThatThrownBy(deployment::build)
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("Nginx: " + sentence)
                .hasMessageContaining("one mistake");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.example.com | a wildcard lets everybody's names in",
                "https://shop.example.com | that is an address: a name has no scheme",
                "shop.example.com:8000 | a name has no port, no path and no user",
                "shop.example.com/x | a name has no port, no path and no user",
                "-shop.example.com | no host name",
                "shop_1.example.com | no host name",
                "shop..example.com | no host name",
                "shop;evil | no host name",
                "256.1.1.1 | no IPv4 address",
                "1.2.3 | no IPv4 address",
                "[2001:db8::zz] | no IPv6 address",
                "1:2:3 | no IPv6 address",
            })
    void aNameThatIsNoneIsRefused(String name, String why) {
        refused(new NginxShop(), n -> n.site(name, "good.example.com"), "site(\"" + name + "\"): " + why);
    }

    @Test
    void aSiteHasNamesAndEachOnce() {
        refused(new NginxShop(), n -> {}, "the site has no name: call site(\"shop.example.com\")");
        refused(new NginxShop(), n -> n.site("a.example.com", "A.example.com"), "site(\"A.example.com\"): said twice");
    }

    @Test
    void twoSitesOfOneDeploymentAreRefused() {
        Deployment.Builder two = new NginxShop()
                .with(InMemoryHost.debian("12"), n -> n.site("a.example.com"))
                .nginx(n -> n.site("b.example.com"));

        assertThatThrownBy(two::build).hasMessageContaining("there are two answers to what the Site is");
    }

    @Test
    void quantitiesAreSaidInOneWay() {
        refused(n -> n.uploads("0"), "uploads(\"0\"): say it as \"20m\"");
        refused(n -> n.uploads("20 MB"), "uploads(\"20 MB\")");
        refused(n -> n.uploads("/api/", "lots"), "uploads(\"/api/\", \"lots\")");
        refused(n -> n.rateLimit("/login/", "10"), "rateLimit(\"/login/\", \"10\"): say it as \"10/m\"");
        refused(n -> n.timeout(Duration.ZERO), "timeout(PT0S)");
        refused(n -> n.keepConnections(0, Duration.ofSeconds(2)), "keepConnections(…)");
        refused(n -> n.cache(Duration.ofSeconds(-1)), "cache(PT-1S)");
    }

    @Test
    void pathsAndAddressesAreWhole() {
        refused(n -> n.allowOnly("admin", "203.0.113.1"), "a rule for \"admin\": a path begins and ends with a slash");
        refused(n -> n.websockets("/ws/{ }/"), "a rule for \"/ws/{ }/\"");
        refused(n -> n.allowOnly("/admin/", "office"), "allowOnly(\"/admin/\", …)(\"office\"): no address");
        refused(n -> n.allowOnly("/admin/", "10.0.0.0/33"), "allowOnly(\"/admin/\", …)(\"10.0.0.0/33\"): no address");
        refused(
                n -> n.allowOnly("/admin/", "0.0.0.0/0"),
                "allowOnly(\"/admin/\", …)(\"0.0.0.0/0\"): that is everybody");
        refused(n -> n.allowOnly("/admin/"), "allowOnly(\"/admin/\"): nobody is named");
        refused(n -> n.behindProxy("::/0"), "behindProxy(\"::/0\"): that is everybody");
        refused(n -> n.httpsAtProxy(), "httpsAtProxy(): nobody may say so but a proxy that is known");
        refused(n -> n.health("healthz"), "health(\"healthz\"): a path begins with a slash");
        refused(n -> n.withoutSite("../nginx.conf"), "withoutSite(\"../nginx.conf\")");
        refused(n -> n.anyName().leaveUnknownNames(), "anyName() and leaveUnknownNames() can't both be");
    }

    @Test
    void headersAndRedirectsAreWhole() {
        refused(n -> n.header("X Y", "1"), "header(\"X Y\", …): no name of a header");
        refused(n -> n.header("X-Y", "1\r\nSet-Cookie: a"), "header(\"X-Y\", …): its value has printable ASCII");
        refused(n -> n.header("X-Y", "$http_cookie"), "header(\"X-Y\", …): its value has printable ASCII");
        refused(n -> n.header("X-Y", "1").header("x-y", "2"), "header(\"x-y\", …): said twice");
        refused(
                n -> n.header("Strict-Transport-Security", "max-age=1"),
                "header(\"Strict-Transport-Security\", …): that belongs to the certificate");
        refused(n -> n.redirect("old", "/new/"), "redirect(\"old\", \"/new/\"): it leads from a path");
        refused(
                n -> n.redirect("/old/", "//evil.example.com/"),
                "redirect(\"/old/\", \"//evil.example.com/\"): it leads to a path");
        refused(n -> n.redirect("/old/", "/old/"), "redirect(\"/old/\", \"/old/\"): it leads to itself");
        refused(
                n -> n.redirect("/old/", "/a/").redirect("/old/", "/b/"),
                "redirect(\"/old/\", \"/b/\"): that path is redirected already");
    }

    @Test
    void filesNeverOverlapAndNeverGiveAwayCodeOrLoseUploads() {
        NginxShop shop = new NginxShop();
        Consumer<Nginx.Builder> site = n -> n.site("shop.example.com");
        Served files = new Served("/static/", "/srv/shop/releases/r1/static", true, false);
        refused(
                shop.serving(files, new Served("/static/media/", "/srv/shop/shared/media", false, true)),
                site,
                "files are served at /static/ and at /static/media/, one within the other");
        refused(
                shop.serving(files, new Served("/more/", "/srv/shop/releases/r1/static/more", false, false)),
                site,
                "files for /static/ are in /srv/shop/releases/r1/static and those for /more/ in /srv/shop/releases/r1/static/more");
        refused(
                shop.serving(new Served("/media/", "/srv/shop/releases/r1/media", false, true)),
                site,
                "files for /media/ are in /srv/shop/releases/r1/media, which belongs to one release");
        refused(
                shop.serving(new Served("/media/", "/srv/shop/current/media", false, true)),
                site,
                "files for /media/ are in /srv/shop/current/media, which belongs to one release");
        refused(
                shop.serving(new Served("/static/", "/srv/shop/releases/r1/code", false, false)),
                site,
                "files for /static/ would be the application's code in /srv/shop/releases/r1/code");
        refused(shop.serving(new Served("/x/", "/srv", false, false)), site, "files for /x/ would be all of /srv");
        refused(
                shop.serving(new Served("/x/", "/srv/it's", false, false)),
                site,
                "files for /x/: no directory with plain characters");
        refused(
                shop,
                n -> n.site("shop.example.com").allowOnly("/static/private/", "203.0.113.1"),
                "a rule for \"/static/private/\" would not count: Nginx serves what is below /static/ by itself");
        refused(
                shop,
                n -> n.site("shop.example.com").protectedFiles("/media/secret/", "/srv/private"),
                "files are served at /media/ and at /media/secret/");
    }

    @Test
    void whatTheServerDoesAndWhatNginxDoesFitTogether() {
        refused(
                new NginxShop().at(Bind.tcp("127.0.0.1", 80)),
                n -> n.site("shop.example.com"),
                "the application's server is to listen on port 80, which is Nginx's");
        refused(
                new NginxShop()
                        .with(
                                InMemoryHost.debian("12"),
                                n -> n.site("shop.example.com").timeout(Duration.ofSeconds(30)))
                        .step(new SharedOnly(
                                shared -> shared.offer(RequestLimit.class, new RequestLimit(Duration.ofSeconds(60))))),
                "timeout(PT30S): the application's server works on a request for up to PT1M");
        refused(
                Deployment.to(InMemoryHost.debian("12"))
                        .step(new SharedOnly(shared -> shared.offer(App.class, App.named("shop"))))
                        .nginx(n -> n.site("shop.example.com")),
                "needs to know the Bind of the deployment: call gunicorn(…) or uvicorn(…)");
    }
}
