package dev.slipway.step.nginx;

import dev.slipway.app.App;
import dev.slipway.app.Site;
import dev.slipway.host.action.Action;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.util.List;

/** The smallest site that HTTPS can be shown with: it says hello. */
public record StandInSite(Tls tls, List<String> names) implements Step {

    @Override
    public int rank() {
        return Rank.WEB;
    }

    @Override
    public String name() {
        return "Nginx";
    }

    @Override
    public void share(Shared shared) {
        shared.offer(App.class, App.named("shop"));
        shared.offer(Site.class, new Site(names, true));
    }

    @Override
    public void describe(Blueprint host) {
        host.packages("nginx-light");
        App app = App.named("shop");
        TlsModel model = tls.model(app);
        SiteFile form = new Form(names, model);
        host.absent("/etc/nginx/sites-enabled/default", form.reloadHandler());
        tls.describe(host, app, new Site(names, true), form);
        host.during(Phase.SWITCH, () -> {
            host.file(form.path()).content(Form.text(names, model, true)).triggers(form.reloadHandler());
            host.link(form.link(), form.path(), form.reloadHandler());
        });
    }

    private record Form(List<String> names, TlsModel model) implements SiteFile {

        static String text(List<String> names, TlsModel model, boolean https) {
            String all = String.join(" ", names);
            String challenges = model.webroot().isEmpty()
                    ? ""
                    : "location ^~ /.well-known/acme-challenge/ { root " + model.webroot() + "; }\n";
            String hello = "location / { default_type text/plain; return 200 \"hello over $scheme\\n\"; }\n";
            String begin = "server {\nlisten 80;\nserver_name " + all + ";\n" + challenges;
            return !https
                    ? begin + hello + "}\n"
                    : begin + (model.redirect() ? "location / { return 301 https://$host$request_uri; }\n" : hello)
                            + "}\nserver {\nlisten 443 ssl;\nserver_name " + all + ";\nssl_certificate "
                            + model.certificate() + ";\nssl_certificate_key " + model.key() + ";\ninclude "
                            + model.settings() + ";\ninclude " + model.headers() + ";\n" + hello + "}\n";
        }

        @Override
        public String path() {
            return "/etc/nginx/sites-available/shop.conf";
        }

        @Override
        public String link() {
            return "/etc/nginx/sites-enabled/shop.conf";
        }

        @Override
        public List<Probe<?>> asked() {
            return List.of();
        }

        @Override
        public String content(boolean https, Facts facts) {
            return text(names, model, https);
        }

        @Override
        public WriteFile write(boolean https, Facts facts) {
            return new WriteFile(path(), Content.text(content(https, facts)), Attributes.root("0644"), List.of());
        }

        @Override
        public Action reload() {
            return UnitAction.of("nginx.service", UnitAction.Verb.RELOAD_OR_RESTART);
        }

        @Override
        public Handler reloadHandler() {
            return new Handler("reload nginx.service", reload());
        }
    }
}
