package dev.slipway.host.sh;

import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.action.ChangeFirewallDefaults;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.EnsureGroup;
import dev.slipway.host.action.EnsureUser;
import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.action.RemovePackages;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.SwitchFirewall;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.quote.Sh;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Packages, accounts, units, the firewall and programs. Stateless. */
final class HostActions {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private HostActions() {}

    static String install(String operation, InstallPackages action, Payloads payloads) {
        return action.names().isEmpty() ? ":" : "sw_install " + Sh.join(action.names());
    }

    static String uninstall(String operation, RemovePackages action, Payloads payloads) {
        return action.names().isEmpty() ? ":" : "sw_uninstall " + Sh.join(action.names());
    }

    static String group(String operation, EnsureGroup action, Payloads payloads) {
        return "sw_ensure_group " + Sh.quote(action.name()) + system(action.system());
    }

    static String user(String operation, EnsureUser action, Payloads payloads) {
        List<String> words = List.of(
                action.name(), action.group(), String.join(",", action.groups()), action.home(), action.shell());
        return "sw_ensure_user " + Sh.join(words) + system(action.system());
    }

    private static String system(boolean system) {
        return system ? " --system" : "";
    }

    static String unit(String operation, UnitAction action, Payloads payloads) {
        return "sw_unit " + Sh.quote(action.unit())
                + action.verbs().stream().map(verb -> " " + verb.word()).collect(Collectors.joining());
    }

    static String firewallRule(String operation, ChangeFirewall action, Payloads payloads) {
        FirewallRule rule = action.rule();
        return "sw_firewall " + (action.add() ? "" : "--force delete ")
                + rule.verdict().word()
                + " proto " + rule.protocol().word()
                + " from " + Sh.quote(rule.from())
                + " to any port " + rule.port()
                + (action.mark().isEmpty() ? "" : " comment " + Sh.quote(action.mark()));
    }

    static String firewallDefaults(String operation, ChangeFirewallDefaults action, Payloads payloads) {
        return "sw_firewall default " + action.defaults().incoming().word() + " incoming && sw_firewall default "
                + action.defaults().outgoing().word() + " outgoing";
    }

    static String firewall(String operation, SwitchFirewall action, Payloads payloads) {
        return "sw_firewall " + (action.on() ? "--force enable" : "disable");
    }

    static String run(String operation, Run action, Payloads payloads) {
        Content input = action.input();
        String creates = action.creates();
        return "sw_run " + Sh.join(List.of(seconds(action.limit()), action.user(), action.directory()))
                + variables(action.environment())
                + " " + Sh.join(program(action.command()))
                + " <" + (input == null ? "/dev/null" : payloads.add(input))
                + (creates == null ? "" : " && sw_made " + Sh.quote(creates));
    }

    private static String seconds(Duration limit) {
        if (limit.toMillis() <= 0) {
            throw new IllegalArgumentException("a limit is longer than nothing: " + limit);
        }
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private static String variables(Map<String, String> environment) {
        StringBuilder words = new StringBuilder();
        environment.forEach((name, value) -> {
            if (!VARIABLE.matcher(name).matches()) {
                throw new IllegalArgumentException("no name of an environment variable: '" + name + "'");
            }
            words.append(' ').append(Sh.quote(name + "=" + value));
        });
        return words.toString();
    }

    /** Refuses a program that would be taken for a variable or an option on the way. */
    private static List<String> program(List<String> command) {
        if (command.isEmpty()
                || command.get(0).isEmpty()
                || command.get(0).startsWith("-")
                || command.get(0).contains("=")) {
            throw new IllegalArgumentException(
                    "no program: " + command.stream().limit(1).toList());
        }
        return command;
    }
}
