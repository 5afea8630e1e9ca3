package dev.slipway.resource;

import dev.slipway.host.action.ChangeSetting;
import dev.slipway.host.action.EnsureDatabase;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.probe.DatabaseFact;
import dev.slipway.host.probe.DatabaseProbe;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.host.probe.SettingFact;
import dev.slipway.host.probe.SettingProbe;

/** What actions on the local PostgreSQL server make of the facts. */
final class DatabaseProjection {

    private DatabaseProjection() {}

    /** Tells whether a fact only says that no server answered. */
    static boolean unreachable(Fact fact) {
        return (fact instanceof RoleFact role && !role.reachable())
                || (fact instanceof DatabaseFact database && !database.reachable())
                || (fact instanceof SettingFact setting && !setting.reachable());
    }

    static Facts role(Facts before, EnsureRole ensure) {
        return before.with(
                new RoleProbe(ensure.name()), new RoleFact(true, true, ensure.attributes(), ensure.password()));
    }

    static Facts database(Facts before, EnsureDatabase ensure) {
        return before.with(
                new DatabaseProbe(ensure.name()),
                new DatabaseFact(true, true, ensure.owner(), ensure.encoding(), ensure.collation()));
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
