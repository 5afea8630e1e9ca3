package dev.slipway.testkit.model;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.action.ChangeFirewallDefaults;
import dev.slipway.host.action.ChangeSetting;
import dev.slipway.host.action.EnsureDatabase;
import dev.slipway.host.action.EnsureExtension;
import dev.slipway.host.action.EnsureGroup;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.action.EnsureUser;
import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.RemovePackages;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.SetAttributes;
import dev.slipway.host.action.Sql;
import dev.slipway.host.action.SwitchFirewall;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.WriteFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What each action means on a machine in memory. */
final class Actions {

    private static final Map<Class<? extends Action>, BiConsumer<Action, Task>> MEANINGS = new HashMap<>();

    static {
        on(WriteFile.class, FileActions::write);
        on(MakeDirectory.class, FileActions::directory);
        on(MakeLink.class, FileActions::link);
        on(SetAttributes.class, FileActions::attributes);
        on(RemovePath.class, FileActions::remove);
        on(RestorePath.class, FileActions::restore);
        on(PlaceTree.class, TreeActions::place);
        on(InstallPackages.class, (action, task) -> task.machine().packages().install(action.names(), task.output()));
        on(RemovePackages.class, (action, task) -> task.machine().packages().remove(action.names(), task.output()));
        on(EnsureGroup.class, (action, task) -> task.machine().accounts().addGroup(action.name(), action.system()));
        on(EnsureUser.class, (action, task) -> task.machine().accounts().ensure(action));
        on(UnitAction.class, (action, task) -> units(action, task.machine().units()));
        on(ChangeFirewall.class, (action, task) -> task.machine().firewall().change(action));
        on(
                ChangeFirewallDefaults.class,
                (action, task) -> task.machine().firewall().otherwise(action.defaults()));
        on(SwitchFirewall.class, (action, task) -> task.machine().firewall().turn(action.on()));
        on(EnsureRole.class, (action, task) -> task.machine().postgres().ensure(action));
        on(EnsureDatabase.class, (action, task) -> task.machine().postgres().ensure(action));
        on(EnsureExtension.class, (action, task) -> task.machine().postgres().ensure(action));
        on(ChangeSetting.class, (action, task) -> task.machine().postgres().change(action));
        on(Sql.class, ProgramActions::sql);
        on(Run.class, ProgramActions::run);
    }

    private Actions() {}

    private static <A extends Action> void on(Class<A> kind, BiConsumer<A, Task> meaning) {
        MEANINGS.put(kind, (action, task) -> meaning.accept(kind.cast(action), task));
    }

    static Set<Class<? extends Action>> known() {
        return MEANINGS.keySet();
    }

    static void perform(Action action, Task task) {
        BiConsumer<Action, Task> meaning = MEANINGS.get(action.getClass());
        if (meaning == null) {
            throw new IllegalStateException("no meaning in memory for " + action.getClass());
        }
        meaning.accept(action, task);
    }

    private static void units(UnitAction action, Units units) {
        units.reload();
        action.verbs().forEach(verb -> units.does(action.unit(), verb));
    }
}
