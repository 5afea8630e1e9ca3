package dev.slipway.host.sh;

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

/**
 * Every action as commands of sh. Stateless and safe to use from many threads.
 *
 * <p>The commands call the functions of {@link #prelude()}. They expect to run as root in {@code /} with umask 022, {@code LC_ALL=C}, an
 * empty stdin and a {@code PATH} with the system's programs; {@code SLIPWAY_SAVE} names a directory of root's, mode 0700, in which a run
 * keeps what it replaced. They do not rely on {@code set -e}. Secrets are never part of the commands: they travel as payloads.
 */
final class ActionScripts {

    private static final String PRELUDE = Resources.functions("files.sh") + Resources.functions("actions.sh");
    private static final Map<Class<?>, Rendering<?>> RENDERINGS = renderings();

    private ActionScripts() {}

    /**
     * Functions that the commands call; all their names start with {@code sw_}.
     *
     * <p>{@code sw_forget} is for whoever ends a run: it removes {@code $SLIPWAY_SAVE} and what is kept on other file systems.
     *
     * @return lines of sh
     */
    static String prelude() {
        return PRELUDE;
    }

    /**
     * One action.
     *
     * @param operationId unique in its run; letters and digits
     * @param action what to do
     * @param payloads takes what must travel beside the script
     * @return the body of a function of sh, whose status tells whether the action succeeded; the same for the same action
     * @throws IllegalArgumentException if the action has a value that can't be said, such as NUL in a name
     */
    static String render(String operationId, Action action, Payloads payloads) {
        if (!operationId.matches("[A-Za-z0-9]{1,64}")) {
            throw new IllegalArgumentException("an operation's id has letters and digits: " + operationId);
        }
        return rendered(operationId, action, payloads);
    }

    /**
     * Which files of a tree must be sent, because the host has their contents nowhere; of files that are alike, one.
     *
     * @param action the placing of the tree
     * @return paths in the tree
     */
    static Set<String> lacking(PlaceTree action) {
        return TreeSources.of(action).sent();
    }

    @SuppressWarnings("unchecked")
    private static <A extends Action> String rendered(String operationId, A action, Payloads payloads) {
        Rendering<A> rendering = (Rendering<A>) RENDERINGS.get(action.getClass());
        if (rendering == null) {
            throw new IllegalStateException("no rendering for " + action.getClass());
        }
        return rendering.render(operationId, action, payloads);
    }

    private static Map<Class<?>, Rendering<?>> renderings() {
        Map<Class<?>, Rendering<?>> all = new HashMap<>();
        add(all, InstallPackages.class, HostActions::install);
        add(all, RemovePackages.class, HostActions::uninstall);
        add(all, EnsureGroup.class, HostActions::group);
        add(all, EnsureUser.class, HostActions::user);
        add(all, UnitAction.class, HostActions::unit);
        add(all, ChangeFirewall.class, HostActions::firewallRule);
        add(all, ChangeFirewallDefaults.class, HostActions::firewallDefaults);
        add(all, SwitchFirewall.class, HostActions::firewall);
        add(all, Run.class, HostActions::run);
        add(all, WriteFile.class, FileActions::write);
        add(all, MakeDirectory.class, FileActions::directory);
        add(all, MakeLink.class, FileActions::link);
        add(all, SetAttributes.class, FileActions::attributes);
        add(all, RemovePath.class, FileActions::remove);
        add(all, RestorePath.class, FileActions::restore);
        add(all, PlaceTree.class, FileActions::tree);
        add(all, EnsureRole.class, DatabaseActions::role);
        add(all, EnsureDatabase.class, DatabaseActions::database);
        add(all, EnsureExtension.class, DatabaseActions::extension);
        add(all, ChangeSetting.class, DatabaseActions::setting);
        add(all, Sql.class, DatabaseActions::sql);
        return Map.copyOf(all);
    }

    private static <A extends Action> void add(Map<Class<?>, Rendering<?>> all, Class<A> kind, Rendering<A> rendering) {
        all.put(kind, rendering);
    }
}
