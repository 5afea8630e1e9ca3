package dev.slipway.testkit.stack;

import dev.slipway.app.App;
import dev.slipway.app.Release;
import dev.slipway.app.Site;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.util.List;
import java.util.Map;

/** Stands in for the application, its release and its site, where a test is about something else. */
record ShopRelease(String id, Tree code) implements Step {

    static final App APP = App.named("shop");

    /** A release whose code no test looks at. */
    ShopRelease(String id) {
        this(id, Tree.of(Map.of("core/wsgi.py", Content.text(""))));
    }

    Release release() {
        return new Release(APP, id, id, "", APP.venvs() + "/a");
    }

    @Override
    public int rank() {
        return Rank.APP;
    }

    @Override
    public void share(Shared shared) {
        shared.offer(App.class, APP);
        shared.offer(Site.class, new Site(List.of("shop.example.com"), true));
    }

    @Override
    public void describe(Blueprint host) {
        host.shared().offer(Release.class, release());
        host.serviceUser(APP.user(), APP.home());
        for (String path : List.of(APP.home(), APP.releases(), APP.venvs(), APP.home() + "/shared")) {
            host.directory(path);
        }
        host.directory(APP.media(), "shop", "www-data", "2750");
        host.directory(APP.etc(), "root", "shop", "0750");
        host.directory(APP.etc() + "/releases", "root", "shop", "0750");
        host.during(Phase.RELEASE, () -> {
            host.directory(release().home());
            host.tree(release().code(), code, "root", "root");
        });
    }
}
