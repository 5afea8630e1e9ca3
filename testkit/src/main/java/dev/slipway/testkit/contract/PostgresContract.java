package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Outcome;
import dev.slipway.host.action.ChangeSetting;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.EnsureDatabase;
import dev.slipway.host.action.EnsureExtension;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.action.Sql;
import dev.slipway.host.probe.DatabaseFact;
import dev.slipway.host.probe.DatabaseProbe;
import dev.slipway.host.probe.ExtensionFact;
import dev.slipway.host.probe.ExtensionProbe;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.host.probe.SettingFact;
import dev.slipway.host.probe.SettingProbe;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Roles, databases and settings of a PostgreSQL server. Roles and databases stay behind. */
public interface PostgresContract extends Subject {

    private String fresh(String prefix) {
        stage().needs(Capability.POSTGRES);
        return stage().name(prefix);
    }

    @Test
    default void aRoleIsWhatWasAskedFor() {
        String name = fresh("it's a \"role\"");
        assertThat(stage().ask(new RoleProbe(name)).exists()).isFalse();
        EnsureRole wish = new EnsureRole(name, RoleAttributes.loginOnly(), Secret.of("pass ' word \\ $x"));
        stage().done(wish);
        RoleFact fact = stage().ask(new RoleProbe(name));
        assertThat(fact.reachable()).isTrue();
        assertThat(fact.attributes()).isEqualTo(RoleAttributes.loginOnly());
        assertThat(Objects.requireNonNull(fact.verifier()).reveal()).startsWith("SCRAM-SHA-256$4096:");
    }

    @Test
    default void aVerifierIsStoredAsItIsAndKept() {
        String name = fresh("role");
        String verifier = "SCRAM-SHA-256$4096:UpC1ugRCOV2dQjfo/LqpOw==$FlMtJjdZFFSRnGCcjRdBsVRrRBTSJLgdJuxI0uZVqDE="
                + ":0FUCGgN8R+XuIWjKgCEIKaZI7TpnOyUgWEPaGJBE0eY=";
        stage().done(new EnsureRole(name, RoleAttributes.loginOnly(), Secret.of(verifier)));
        RoleAttributes more = new RoleAttributes(true, false, true, false);
        stage().done(new EnsureRole(name, more, null));
        RoleFact fact = stage().ask(new RoleProbe(name));
        assertThat(fact).isEqualTo(new RoleFact(true, true, more, Secret.of(verifier)));
    }

    @Test
    default void aRoleWithoutAPasswordHasNoVerifier() {
        String name = fresh("role");
        stage().done(new EnsureRole(name, RoleAttributes.loginOnly(), null));
        assertThat(stage().ask(new RoleProbe(name)).verifier()).isNull();
    }

    @Test
    default void sessionsOfARoleStartWithItsSettings() {
        String name = fresh("role \"x\"");
        RoleAttributes login = RoleAttributes.loginOnly();
        stage().done(new EnsureRole(name, login, null, settings("timezone", "UTC", "client_encoding", "UTF8")));
        stage().done(new EnsureRole(name, login, null, settings("timezone", "", "search_path", "a, public")));
        assertThat(stage().ask(new RoleProbe(name)).settings())
                .containsOnlyKeys("client_encoding", "search_path")
                .containsEntry("client_encoding", "UTF8");
        stage().done(new EnsureRole(name, login, null));
        assertThat(stage().ask(new RoleProbe(name)).settings()).hasSize(2);
    }

    private static SortedMap<String, String> settings(String one, String first, String other, String second) {
        return new TreeMap<>(Map.of(one, first, other, second));
    }

    @Test
    default void anExtensionIsAddedToItsDatabaseAlone() {
        String name = fresh("it's \\ a=\"db\"");
        String other = stage().name("other");
        stage().done(
                        new EnsureDatabase(name, "postgres", "UTF8", "C.UTF-8"),
                        new EnsureDatabase(other, "postgres", "UTF8", "C.UTF-8"));
        EnsureExtension wish = new EnsureExtension(name, "pg_trgm");
        stage().done(wish, wish);
        assertThat(stage().ask(new ExtensionProbe(name)))
                .isEqualTo(new ExtensionFact(true, new TreeSet<>(List.of("pg_trgm", "plpgsql"))));
        assertThat(stage().ask(new ExtensionProbe(other)).names()).containsExactly("plpgsql");
        assertThat(stage().ask(new ExtensionProbe(stage().name("none"))))
                .isEqualTo(new ExtensionFact(true, new TreeSet<>()));
        assertThat(stage().does(new EnsureExtension(stage().name("none"), "pg_trgm"))
                        .status())
                .isEqualTo(Outcome.Status.FAILED);
    }

    @Test
    default void aDatabaseIsMadeOnceAndChangesItsOwner() {
        String name = fresh("shop \"db\" $1");
        String other = stage().name("other");
        RoleAttributes login = RoleAttributes.loginOnly();
        EnsureDatabase wish = new EnsureDatabase(name, name, "UTF8", "C.UTF-8");
        stage().done(new EnsureRole(name, login, null), new EnsureRole(other, login, null), wish, wish);
        assertThat(stage().ask(new DatabaseProbe(name)))
                .isEqualTo(new DatabaseFact(true, true, name, "UTF8", "C.UTF-8"));
        stage().done(new EnsureDatabase(name, other, "UTF8", "C.UTF-8"));
        assertThat(stage().ask(new DatabaseProbe(name)).owner()).isEqualTo(other);
    }

    @Test
    default void aDatabaseNeedsItsOwner() {
        String name = fresh("db");
        Outcome outcome = stage().does(new EnsureDatabase(name, stage().name("none"), "UTF8", "C.UTF-8"));
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(outcome.tail()).anyMatch(line -> line.contains("does not exist"));
        assertThat(stage().ask(new DatabaseProbe(name)).exists()).isFalse();
    }

    @Test
    default void aSettingChangesAndGoesBack() {
        stage().needs(Capability.POSTGRES);
        SettingProbe probe = new SettingProbe("work_mem");
        SettingFact before = stage().ask(probe);
        assertThat(before.needsRestart()).isFalse();
        stage().atTheEnd(new ChangeSetting("work_mem", null));
        stage().done(new ChangeSetting("work_mem", "7MB"), new ChangeSetting("work_mem", "7MB"));
        assertThat(stage().ask(probe)).isEqualTo(new SettingFact(true, true, "7MB", false, false));
        stage().done(new ChangeSetting("work_mem", null));
        assertThat(stage().ask(probe)).isEqualTo(before);
    }

    @Test
    default void aSettingThatNeedsARestartWaitsForIt() {
        stage().needs(Capability.POSTGRES);
        SettingProbe probe = new SettingProbe("max_connections");
        SettingFact before = stage().ask(probe);
        stage().atTheEnd(new ChangeSetting("max_connections", null));
        stage().done(new ChangeSetting("max_connections", "123"));
        assertThat(stage().ask(probe)).isEqualTo(new SettingFact(true, true, before.value(), true, true));
    }

    @Test
    default void anUnknownSettingFails() {
        stage().needs(Capability.POSTGRES);
        assertThat(stage().ask(new SettingProbe("no_such_setting")).exists()).isFalse();
        assertThat(stage().does(new ChangeSetting("no_such_setting", "1")).status())
                .isEqualTo(Outcome.Status.FAILED);
    }

    @Test
    default void aScriptRunsInItsDatabase() {
        stage().needs(Capability.POSTGRES);
        Content script = Content.text("SELECT 'it''s $HOME';\n");
        stage().done(new Sql("postgres", script));
        assertThat(stage().does(new Sql(stage().name("none"), script)).status()).isEqualTo(Outcome.Status.FAILED);
    }
}
