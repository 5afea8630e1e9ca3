package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Outcome;
import dev.slipway.host.action.EnsureGroup;
import dev.slipway.host.action.EnsureUser;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.GroupFact;
import dev.slipway.host.probe.GroupProbe;
import dev.slipway.host.probe.UserFact;
import dev.slipway.host.probe.UserProbe;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Users and groups. */
public interface AccountContract extends Subject {

    private EnsureUser user(String name, String group, List<String> groups, String shell) {
        return new EnsureUser(name, group, new TreeSet<>(groups), "/srv/" + name, shell, true);
    }

    @Test
    default void rootIsRoot() {
        UserFact root = stage().ask(new UserProbe("root"));
        assertThat(root.uid()).isZero();
        assertThat(root.group()).isEqualTo("root");
        assertThat(root.home()).isEqualTo("/root");
        assertThat(stage().ask(new GroupProbe("root"))).isEqualTo(new GroupFact(true, 0));
    }

    @Test
    default void whoIsNotThereIsAbsent() {
        assertThat(stage().ask(new UserProbe(stage().name("u")))).isEqualTo(UserFact.absent());
        assertThat(stage().ask(new GroupProbe(stage().name("g")))).isEqualTo(new GroupFact(false, -1));
    }

    @Test
    default void aGroupIsMadeOnce() {
        stage().needs(Capability.ROOT);
        String name = stage().name("g");
        stage().done(new EnsureGroup(name, true));
        GroupFact first = stage().ask(new GroupProbe(name));
        assertThat(first.exists()).isTrue();
        assertThat(first.gid()).isBetween(1, 999);
        stage().done(new EnsureGroup(name, true));
        assertThat(stage().ask(new GroupProbe(name))).isEqualTo(first);
    }

    @Test
    default void anAccountIsWhatWasAskedFor() {
        stage().needs(Capability.ROOT);
        String name = stage().name("u");
        EnsureUser wish = user(name, name, List.of("www-data"), "/usr/sbin/nologin");
        stage().done(new EnsureGroup(name, true), wish);
        UserFact first = stage().ask(new UserProbe(name));
        assertThat(first)
                .isEqualTo(new UserFact(
                        true,
                        first.uid(),
                        name,
                        new TreeSet<>(List.of("www-data")),
                        "/srv/" + name,
                        "/usr/sbin/nologin"));
        assertThat(first.uid()).isBetween(1, 999);
        stage().done(wish);
        assertThat(stage().ask(new UserProbe(name))).isEqualTo(first);
        assertThat(stage().ask(FileProbe.of("/srv/" + name)).exists()).isFalse();
    }

    @Test
    default void anAccountThatIsThereChangesAndKeepsItsOtherGroups() {
        stage().needs(Capability.ROOT);
        String name = stage().name("u");
        stage().done(new EnsureGroup(name, true), user(name, name, List.of("www-data"), "/usr/sbin/nologin"));
        stage().done(user(name, name, List.of("adm"), "/bin/sh"));
        UserFact fact = stage().ask(new UserProbe(name));
        assertThat(fact.groups()).containsExactly("adm", "www-data");
        assertThat(fact.shell()).isEqualTo("/bin/sh");
    }

    @Test
    default void anAccountNeedsItsGroups() {
        stage().needs(Capability.ROOT);
        String name = stage().name("u");
        Outcome outcome = stage().does(user(name, stage().name("none"), List.of(), "/bin/sh"));
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(stage().ask(new UserProbe(name)).exists()).isFalse();
    }
}
