package dev.slipway.testkit.stack;

import dev.slipway.app.Release;
import dev.slipway.app.Site;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.util.List;

/** What stands around Django in its tests: a site, a place for a database file, the link to the active release. */
record SampleSite() implements Step {

    @Override
    public int rank() {
        return Rank.WEB;
    }

    @Override
    public void share(Shared shared) {
        shared.offer(Site.class, new Site(List.of("shop.example.com", "www.shop.example.com"), true));
    }

    @Override
    public void describe(Blueprint host) {
        Release release = host.shared().need(Release.class, "call app(…)");
        host.directory("/srv/data", "shop", "shop", "0750");
        host.during(Phase.SWITCH, () -> host.link(release.app().current(), release.home()));
    }
}
