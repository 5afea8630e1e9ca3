package dev.slipway.step.nginx;

import dev.slipway.app.App;
import dev.slipway.app.Bind;
import dev.slipway.app.Cutover;
import dev.slipway.app.Release;
import dev.slipway.app.RequestLimit;
import dev.slipway.app.Served;
import dev.slipway.app.Site;
import dev.slipway.app.UploadLimit;
import dev.slipway.app.Visit;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.FirewallRule.Verdict;
import dev.slipway.host.probe.Protocol;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.release.AfterSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Nginx before the application: its names, its files, what it is told of requests.
 *
 * <p>No configuration goes live that Nginx has not tested together with all else on the host, and if it does not take one, the last that it
 * served comes back. Sites of others stay as they are. Immutable.
 */
public final class Nginx implements Step {

    private final SiteSettings said;

    private Nginx(SiteSettings said) {
        this.said = said;
    }

    /**
     * Starts to describe it.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public int rank() {
        return Rank.WEB;
    }

    @Override
    public void share(Shared shared) {
        List<String> names = SiteMistakes.names(said.names, new ArrayList<>());
        if (!names.isEmpty()) {
            Site site = new Site(names, said.https());
            shared.offer(Site.class, site);
            shared.offer(Visit.class, new Visit(site, said.health != null ? said.health : "/", said.health != null));
        }
        if (Quantities.isSize(said.uploads)) {
            shared.offer(UploadLimit.class, new UploadLimit(Quantities.bytes(said.uploads)));
        }
        if (said.keepalive != null) {
            // Connections that are kept lead to the old release.
            shared.add(AfterSwitch.class, NginxPrograms.afterSwitch());
        }
        ports().forEach(port ->
                shared.add(FirewallRule.class, new FirewallRule(Verdict.ALLOW, port, Protocol.TCP, "any")));
    }

    /** Only what it listens on. */
    private List<Integer> ports() {
        return said.tls == null ? List.of(80) : List.of(80, 443);
    }

    @Override
    public void describe(Blueprint host) {
        List<String> mistakes = new ArrayList<>();
        List<String> names = SiteMistakes.names(said.names, mistakes);
        mistakes.addAll(SiteMistakes.settings(said));
        mistakes.forEach(host::mistake);
        if (!mistakes.isEmpty() || names.isEmpty()) {
            return;
        }
        Shared shared = host.shared();
        App app = shared.need(App.class, "call app(…)");
        Release release = shared.find(Release.class).orElse(null);
        boolean follows = shared.find(Cutover.class).isPresent();
        SiteFacts site = new SiteFacts(
                said,
                app,
                shared.need(Site.class, "call site(…)"),
                shared.need(Bind.class, "call gunicorn(…) or uvicorn(…)"),
                shared.find(RequestLimit.class).orElse(null),
                shared.all(Served.class).stream()
                        .map(each -> Files.of(each, app, release, follows))
                        .toList());
        SiteMistakes.surroundings(site, release).forEach(host::mistake);
        describe(host, site);
    }

    private void describe(Blueprint host, SiteFacts site) {
        Tls tls = said.tls;
        host.advice(new NginxAdvice());
        host.resource(new WebPorts(ports()));
        NginxServer.describe(host, site);
        SiteConfiguration file = new SiteConfiguration(host, site, tls == null ? null : tls.model(site.app()));
        host.during(Phase.SWITCH, () -> NginxServer.makeRoom(host, site, file));
        if (tls != null) {
            tls.describe(host, site.app(), site.site(), file);
        }
        host.during(Phase.SWITCH, () -> {
            host.resource(file.resource());
            host.link(file.link(), file.path(), file.reloadHandler());
        });
        SiteGates.describe(host, site);
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private final SiteSettings said = new SiteSettings();

        private Builder() {}

        /**
         * The names of the site: host names, also with letters beyond ASCII, or the host's addresses. The first one is canonical, and the
         * others are redirected to it. Other steps know them, too: what Django answers to follows from them.
         *
         * @param names such as {@code "shop.example.com", "www.shop.example.com"}
         * @return this builder
         */
        public Builder site(String... names) {
            said.names.addAll(Arrays.asList(names));
            return this;
        }

        /**
         * Serves the application under all names, instead of redirecting to the first one.
         *
         * @return this builder
         */
        public Builder serveAliases() {
            said.serveAliases = true;
            return this;
        }

        /**
         * Has the application answer for names, too, that no site has: for hosts behind something that asks for them by any name. Django
         * still decides which ones it answers to.
         *
         * @return this builder
         */
        public Builder anyName() {
            said.anyName = true;
            return this;
        }

        /**
         * Leaves names that no site has to whoever answers for them now; with no word, nobody does.
         *
         * @return this builder
         */
        public Builder leaveUnknownNames() {
            said.leaveUnknownNames = true;
            return this;
        }

        /**
         * Takes a site of others out of {@code sites-enabled}; its file in {@code sites-available} stays.
         *
         * @param name its name there, such as {@code default}
         * @return this builder
         */
        public Builder withoutSite(String name) {
            said.withoutSites.add(name);
            return this;
        }

        /**
         * HTTPS; without it, the site is served over HTTP only.
         *
         * @param how where the certificate comes from, and how strict browsers are told to be
         * @return this builder
         */
        public Builder tls(Tls how) {
            said.tls = Objects.requireNonNull(how, "how");
            return this;
        }

        /**
         * Says that another proxy stands before this host: what it says of the client's address and scheme counts, if it comes from these
         * networks. With no word, what clients send under such names is thrown away.
         *
         * @param networks such as {@code 10.0.0.0/8}
         * @return this builder
         */
        public Builder behindProxy(String... networks) {
            said.trusted.addAll(Arrays.asList(networks));
            return this;
        }

        /**
         * Says that users reach the site over HTTPS, which ends at the proxy before this host.
         *
         * @return this builder
         */
        public Builder httpsAtProxy() {
            said.httpsAtProxy = true;
            return this;
        }

        /**
         * The biggest body of a request, 10m if nothing is said. Django has limits of its own, for what is no file.
         *
         * @param size such as {@code 20m}
         * @return this builder
         */
        public Builder uploads(String size) {
            said.uploads = size;
            return this;
        }

        /**
         * The biggest body of a request below a path.
         *
         * @param path such as {@code /api/uploads/}
         * @param size such as {@code 200m}
         * @return this builder
         */
        public Builder uploads(String path, String size) {
            said.path(path).uploads = size;
            return this;
        }

        /**
         * How long Nginx waits for an answer; five seconds more than the application's server lets a request take, if nothing is said.
         *
         * @param longest the longest time
         * @return this builder
         */
        public Builder timeout(Duration longest) {
            said.timeout = longest;
            return this;
        }

        /**
         * Keeps connections to the application's server open between requests; with no word, each request has its own, which costs next to
         * nothing on one host.
         *
         * @param connections how many, for each worker of Nginx
         * @param idle how long one may be idle: less than the server itself allows, or requests meet a connection that just ends
         * @return this builder
         */
        public Builder keepConnections(int connections, Duration idle) {
            said.keepalive = new SiteSettings.Keepalive(connections, idle);
            return this;
        }

        /**
         * Lets WebSockets through below a path; only an application with ASGI speaks them.
         *
         * @param path such as {@code /ws/}
         * @return this builder
         */
        public Builder websockets(String path) {
            said.path(path).websocket = true;
            return this;
        }

        /**
         * Passes answers below a path on as they come, for events and long downloads that the application makes while it sends them.
         *
         * @param path such as {@code /events/}
         * @return this builder
         */
        public Builder streaming(String path) {
            said.path(path).streaming = true;
            return this;
        }

        /**
         * Limits how often one address may ask for what is below a path: a login page, say. Five requests more are let through at once.
         *
         * @param path such as {@code /accounts/login/}
         * @param rate such as {@code 10/m} or {@code 2/s}
         * @return this builder
         */
        public Builder rateLimit(String path, String rate) {
            said.path(path).rate = rate;
            return this;
        }

        /**
         * Lets only some addresses ask for what is below a path.
         *
         * @param path such as {@code /admin/}
         * @param networks such as {@code 203.0.113.0/24}
         * @return this builder
         */
        public Builder allowOnly(String path, String... networks) {
            said.path(path).allow = List.of(networks);
            return this;
        }

        /**
         * Redirects one path, for good.
         *
         * @param from such as {@code /old/}
         * @param to a path, or an address such as {@code https://example.com/new/}
         * @return this builder
         */
        public Builder redirect(String from, String to) {
            said.redirects.add(new SiteSettings.Pair(from, to));
            return this;
        }

        /**
         * Sends a header with every answer, errors and files included, unless the application sends one of that name.
         *
         * @param name such as {@code Permissions-Policy}
         * @param value its value
         * @return this builder
         */
        public Builder header(String name, String value) {
            said.headers.add(new SiteSettings.Pair(name, value));
            return this;
        }

        /**
         * Lets the application hand out files by a header {@code X-Accel-Redirect} with a path below this one, which nobody else can ask for.
         *
         * @param path such as {@code /protected/}
         * @param directory the absolute path of the files
         * @return this builder
         */
        public Builder protectedFiles(String path, String directory) {
            said.internal.add(new SiteSettings.Pair(path, directory));
            return this;
        }

        /**
         * How long browsers may keep files whose names don't change with their content; an hour if nothing is said.
         *
         * @param time the time
         * @return this builder
         */
        public Builder cache(Duration time) {
            said.cache = time;
            return this;
        }

        /**
         * Compresses what the application answers with, too, and not only static files. What is secret on a page that also shows what
         * others sent can then be guessed from its size; Django's own tokens can't.
         *
         * @return this builder
         */
        public Builder compressPages() {
            said.compressPages = true;
            return this;
        }

        /**
         * Logs requests as JSON, one object on each line.
         *
         * @return this builder
         */
        public Builder jsonLog() {
            said.jsonLog = true;
            return this;
        }

        /**
         * What is asked of the site at the end of each run, and must be answered with a success or a redirection. With no word, {@code /}
         * is, and what only the application can have answered will do: it may have nothing there.
         *
         * @param path such as {@code /healthz/}
         * @return this builder
         */
        public Builder health(String path) {
            said.health = path;
            return this;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Nginx build() {
            return new Nginx(said.copy());
        }
    }
}
