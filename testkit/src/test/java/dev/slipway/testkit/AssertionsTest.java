package dev.slipway.testkit;

import static dev.slipway.testkit.Runs.batch;
import static dev.slipway.testkit.Runs.request;
import static dev.slipway.testkit.Runs.write;
import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.host.RunEnd;
import dev.slipway.host.Session;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.UnitAction.Verb;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AssertionsTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private static void failsWith(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
    }

    @Test
    void filesTellWhatIsThereInstead() {
        host.has().file("/etc/shop/shop.env", "A=1\n", new Attributes("root", "www-data", "0640"));

        assertThat(host)
                .file("/etc/shop/shop.env")
                .exists()
                .contains("A=1")
                .doesNotContain("B")
                .hasContent("A=1\n")
                .hasMode("0640")
                .isOwnedBy("root", "www-data");
        failsWith(
                () -> assertThat(host).file("/etc/shop/shop.env").hasMode("0600"),
                "app1: /etc/shop/shop.env: expected mode 0600, but it is 0640");
        failsWith(
                () -> assertThat(host).file("/etc/shop/env").exists(),
                "app1: /etc/shop/env: expected a file, but there is: nothing; /etc/shop holds [shop.env]");
        failsWith(
                () -> assertThat(host).file("/etc/shop/shop.env").contains("B=2"),
                String.format("app1: /etc/shop/shop.env: expected to find%n  B=2%nbut the file holds%n  A=1\n"));
        failsWith(
                () -> assertThat(host).directory("/etc/shop/shop.env").exists(),
                "app1: /etc/shop/shop.env: expected a directory, but there is: file root:www-data 0640 sha256:"
                        + Content.text("A=1\n").sha256());
    }

    @Test
    void directoriesAndLinksKnowWhatTheyHold() {
        host.has().file("/srv/a/b", "x").link("/srv/current", "/srv/a");
        assertThat(host).directory("/srv/a").hasMode("0755").entries().containsExactly("b");
        assertThat(host).link("/srv/current").pointsTo("/srv/a");
        assertThat(host).file("/srv/current/b").hasContent("x");
        assertThat(host).hasNothingAt("/srv/b");
        failsWith(
                () -> assertThat(host).link("/srv/current").pointsTo("/srv/b"),
                "app1: /srv/current: expected a link to /srv/b, but it is a link to /srv/a");
    }

    @Test
    void unitsTellTheirStateAndWhatIsUp() {
        host.has().installed("nginx", "postgresql");
        assertThat(host).unit("nginx").isActive().isEnabled().isUpToDate();
        assertThat(host).unit("postgresql@15-main").isActive();
        assertThat(host).port(80).isOpen();
        assertThat(host).port(5432).isOpenOnLoopbackOnly();
        assertThat(host).packages().contains("nginx", "postgresql-15").doesNotContain("redis-server");
        host.has().unit("nginx.service", Verb.STOP, Verb.DISABLE);
        assertThat(host).unit("nginx").isInactive().isNotEnabled();
        assertThat(host).port(80).isClosed();
        failsWith(
                () -> assertThat(host).unit("nginx").isActive(),
                "app1: nginx.service: expected it to be active, but it is: loaded inactive disabled "
                        + "(up are [apt-daily-upgrade.timer, apt-daily.timer, cron.service, postgresql.service, "
                        + "postgresql@15-main.service, ssh.service, systemd-journald.service])");
        assertThat(host).unit("shop.socket").doesNotExist();
    }

    @Test
    void accountsTellTheirGroups() {
        host.has().user("shop");
        assertThat(host).user("shop").exists().hasHome("/home/shop").isIn("shop");
        assertThat(host).user("www-data").cannotLogIn();
        assertThat(host).group("shop").exists();
        failsWith(
                () -> assertThat(host).user("shop").isIn("sudo"),
                "app1: user shop: expected it to be in group sudo, but it is: user shop [] /home/shop /bin/bash");
        failsWith(
                () -> assertThat(host).user("web").exists(),
                "app1: expected user web, but there is none: users are [daemon, nobody, root, shop, www-data]");
    }

    @Test
    void leftoversAreNamedOneByOne() {
        host.cutConnectionBefore(Changes.titled("never"));
        Session session = host.open();
        session.lock(request("r1"));
        session.apply(batch("r1", write("a", "a")), new Runs.Told());
        assertThat(host)
                .isLockedBy("ada@laptop")
                .journal(Runs.DEPLOYMENT)
                .isUnfinished()
                .hasRuns(1);
        failsWith(
                () -> assertThat(host).hasNoLeftovers(),
                String.format(
                        "app1: expected no leftovers, but found:%n  %s",
                        String.join(
                                "\n  ",
                                "1 open sessions",
                                "lock held by ada@laptop (deploys r1)",
                                "kept copy of /srv/a",
                                "run without an end of shop: r1",
                                "fault that never happened: CUT BEFORE changes titled 'never'")));
    }

    @Test
    void aRunThatEndsWellLeavesNothing() {
        try (Session session = host.open()) {
            session.lock(request("r1"));
            session.apply(batch("r1", write("a", "a")), new Runs.Told());
            session.release(Runs.DEPLOYMENT, "r1", RunEnd.OK);
        }
        assertThat(host).isUnlocked().hasNoLeftovers().log().containsExactly("write /srv/a");
        assertThat(host).journal(Runs.DEPLOYMENT).endedWith(RunEnd.OK).hasDue();
    }
}
