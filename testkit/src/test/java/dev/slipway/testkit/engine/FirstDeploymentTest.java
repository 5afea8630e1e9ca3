package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.plan.Plan;
import dev.slipway.plan.Result;
import dev.slipway.resource.Handler;
import dev.slipway.testkit.InMemoryHost;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstDeploymentTest {

    private static Deployment site(InMemoryHost host) {
        return Deployment.to(host)
                .named("shop")
                .step("web", on -> {
                    on.packages("nginx");
                    on.directory("/srv/shop");
                    on.file("/srv/shop/index.html").content("Hello\n");
                    on.file("/etc/nginx/conf.d/shop.conf")
                            .content("server { root /srv/shop; }\n")
                            .triggers(Handler.reload("nginx.service"));
                    on.unit("nginx.service");
                    on.gateActive("nginx.service", Duration.ofSeconds(5));
                })
                .build();
    }

    @Test
    void aDeploymentChangesWhatDiffersAndThenNothing() {
        InMemoryHost host = InMemoryHost.debian("12");

        Result first = site(host).run();
        Result second = site(host).run();

        assertThat(first.applied()).isEqualTo(6);
        assertThat(second.changed()).isFalse();
        assertThat(host).file("/srv/shop/index.html").contains("Hello");
        assertThat(host).unit("nginx").isActive();
        assertThat(host).isUnlocked();
    }

    @Test
    void aPlanPrintsWhatWouldBeDone() {
        Plan plan = site(InMemoryHost.debian("12").named("app1")).plan();

        assertThat(plan.toString()).isEqualTo("""
                        Plan for shop: 6 changes on 1 host

                        app1
                          prepare
                            1. install nginx  [web]
                                 can't be taken back: removing a package could take with it what others have come to use
                            2. make directory /srv/shop  [web]
                                 owner, mode: root:root 0755
                                 can't be taken back: 'install nginx' may have made it
                            3. write /srv/shop/index.html  [web]
                                 owner, mode: root:root 0644
                                 --- /dev/null
                                 +++ /srv/shop/index.html
                                 @@ -0,0 +1 @@
                                 +Hello
                            4. write /etc/nginx/conf.d/shop.conf  [web]
                                 owner, mode: root:root 0644
                                 --- /dev/null
                                 +++ /etc/nginx/conf.d/shop.conf
                                 @@ -0,0 +1 @@
                                 +server { root /srv/shop; }
                            5. start and enable nginx.service  [web]
                                 the unit comes with 'install nginx'
                                 can't be taken back: what 'install nginx' makes of the unit is not known before
                            6. reload nginx.service  [web]
                        """);
    }

    @Test
    void aTreeHoldsWhatItShouldAndNothingElse() {
        InMemoryHost host = InMemoryHost.debian("12");
        Deployment first = tree(host, Map.of("index.html", Content.text("1"), "css/old.css", Content.text("old")));
        Deployment second = tree(host, Map.of("index.html", Content.text("2"), "css/new.css", Content.text("new")));

        first.run();
        second.run();

        assertThat(host).file("/srv/site/index.html").hasContent("2");
        assertThat(host).file("/srv/site/css/new.css").hasContent("new");
        assertThat(host).hasNothingAt("/srv/site/css/old.css");
        assertThat(second.plan().isEmpty()).isTrue();
    }

    private static Deployment tree(InMemoryHost host, Map<String, Content> files) {
        return Deployment.to(host)
                .named("site")
                .step("site", on -> on.tree("/srv/site", Tree.of(files), "root", "root"))
                .build();
    }
}
