package dev.slipway.resource;

import dev.slipway.host.action.ChangeSetting;
import dev.slipway.host.action.EnsureDatabase;
import dev.slipway.host.action.EnsureExtension;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.probe.DatabaseFact;
import dev.slipway.host.probe.DatabaseProbe;
import dev.slipway.host.probe.ExtensionFact;
import dev.slipway.host.probe.ExtensionProbe;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.host.probe.SettingFact;
import dev.slipway.host.probe.SettingProbe;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What actions on the local PostgreSQL server make of the facts. */
final class DatabaseProjection {

    private DatabaseProjection() {}

    /** Tells whether a fact only says that no server answered. */
    static boolean unreachable(Fact fact) {
        return (fact instanceof RoleFact role && !role.reachable())
                || (fact instanceof DatabaseFact database && !database.reachable())
                || (fact instanceof SettingFact setting && !setting.reachable())
                || (fact instanceof ExtensionFact extension && !extension.reachable());
    }

    static Facts role(Facts before, EnsureRole ensure) {
        RoleProbe probe = new RoleProbe(ensure.name());
        Optional<RoleFact> old = before.find(probe).filter(RoleFact::exists);
        SortedMap<String, String> settings = new TreeMap<>();
        old.ifPresent(role -> settings.putAll(role.settings()));
        settings.putAll(ensure.settings());
        settings.values().removeIf(String::isEmpty);
        @Nullable
        Secret verifier = ensure.password() != null
                ? ensure.password()
                : old.map(RoleFact::verifier).orElse(null);
        return before.with(probe, new RoleFact(true, true, ensure.attributes(), verifier, settings));
    }

    static Facts database(Facts before, EnsureDatabase ensure) {
        return before.with(
                new DatabaseProbe(ensure.name()),
                new DatabaseFact(true, true, ensure.owner(), ensure.encoding(), ensure.collation()));
    }

    static Facts extension(Facts before, EnsureExtension ensure) {
        ExtensionProbe probe = new ExtensionProbe(ensure.database());
        SortedSet<String> names = new TreeSet<>(List.of(ensure.name()));
        before.find(probe).ifPresent(known -> names.addAll(known.names()));
        return before.with(probe, new ExtensionFact(true, names));
    }

    static Facts setting(Facts before, ChangeSetting change) {
        SettingProbe probe = new SettingProbe(change.name());
        String value = change.value();
        if (value == null) {
            return before.opened("reset " + change.name(), (id, fact) -> id.equals(probe.id()));
        }
        boolean restart = before.find(probe).map(SettingFact::needsRestart).orElse(false);
        return before.with(probe, new SettingFact(true, true, value, restart, restart));
    }
}
