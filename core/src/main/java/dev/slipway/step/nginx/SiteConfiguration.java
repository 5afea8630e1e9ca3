package dev.slipway.step.nginx;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Facts;
import dev.slipway.resource.FileResource;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import dev.slipway.step.Blueprint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file of a site. Immutable. */
final class SiteConfiguration implements SiteFile {

    private static final String TEMPLATE = "nginx/site.conf";

    private final Blueprint host;
    private final SiteFacts site;
    private final @Nullable TlsModel tls;
    private final String downPage;

    SiteConfiguration(Blueprint host, SiteFacts site, @Nullable TlsModel tls) {
        this.host = host;
        this.site = site;
        this.tls = tls;
        this.downPage = host.render(
                        "nginx/down.html", Map.of("site", site.site().canonical()))
                .strip();
    }

    @Override
    public String path() {
        return "/etc/nginx/sites-available/" + site.app().name() + ".conf";
    }

    @Override
    public String link() {
        return "/etc/nginx/sites-enabled/" + site.app().name() + ".conf";
    }

    @Override
    public List<Probe<?>> asked() {
        return NginxHost.asked();
    }

    @Override
    public String content(boolean https, Facts facts) {
        return host.renderedText(TEMPLATE, SiteModel.of(site, https, tls, downPage, facts));
    }

    @Override
    public WriteFile write(boolean https, Facts facts) {
        return new WriteFile(
                path(),
                Content.text(content(https, facts)),
                Attributes.root("0644"),
                List.of(NginxPrograms.test(path())));
    }

    @Override
    public Action reload() {
        return NginxPrograms.reload();
    }

    @Override
    public Handler reloadHandler() {
        return NginxPrograms.reloadHandler();
    }

    /** The file in its final form. */
    Resource resource() {
        FileResource.Builder outline = FileResource.builder(path())
                .testedBy(NginxPrograms.test(path()))
                .triggers(reloadHandler());
        return outline.content(asked(), facts -> content(true, facts)).build();
    }
}
