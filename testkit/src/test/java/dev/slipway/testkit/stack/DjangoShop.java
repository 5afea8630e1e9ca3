package dev.slipway.testkit.stack;

import dev.slipway.Deployment;
import dev.slipway.app.Site;
import dev.slipway.host.Transport;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.host.action.WriteFile;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.testkit.InMemoryHost;
import java.util.List;
import java.util.Map;

/** An application around Django: what other steps do for it, in a few lines. */
final class DjangoShop {

    static final Map<String, Content> CODE = Map.of(
            "manage.py", module("core.settings"),
            "core/settings.py", Content.text(""),
            "core/wsgi.py", module("core.settings"),
            "requirements.txt", Content.text("Django==5.2.6\n"));

    private DjangoShop() {}

    static Content module(String settings) {
        return Content.text("import os\nos.environ.setdefault(\"DJANGO_SETTINGS_MODULE\", \"" + settings + "\")\n");
    }

    static Deployment.Builder on(Transport... hosts) {
        return on(CODE, hosts);
    }

    static Deployment.Builder on(Map<String, Content> code, Transport... hosts) {
        return Deployment.to(hosts).app("shop", source(code)).step(new Surroundings());
    }

    static Source source(Map<String, Content> code) {
        return new Source() {
            @Override
            public String origin() {
                return "the test";
            }

            @Override
            public Snapshot fetch() {
                return Snapshot.of(Tree.of(code), "v1", "r1");
            }
        };
    }

    /** What was last written into a file whose path ends so. */
    static String text(InMemoryHost host, String name) {
        return host.log().stream()
                .filter(each ->
                        each.action() instanceof WriteFile file && file.path().endsWith(name))
                .reduce((earlier, later) -> later)
                .flatMap(each -> ((WriteFile) each.action()).content().shown())
                .orElseThrow();
    }

    /** What a web server would tell. */
    record Surroundings() implements Step {

        @Override
        public int rank() {
            return Rank.WEB;
        }

        @Override
        public void share(Shared shared) {
            shared.offer(Site.class, new Site(List.of("shop.example.com", "www.shop.example.com"), true));
        }

        @Override
        public void describe(Blueprint host) {}
    }
}
