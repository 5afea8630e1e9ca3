package dev.slipway.step.machine;

import dev.slipway.host.quote.Sudoers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Commands that an account may run as another one with sudo, without a password: these, with these arguments, and nothing else. Immutable.
 *
 * <pre>{@code
 * SudoRule.of("ci").run("/usr/bin/systemctl", "reload", "nginx.service").run("/usr/bin/systemctl", "is-active", "nginx.service")
 * }</pre>
 */
public final class SudoRule {

    private static final String ACCOUNT = "[a-z_][a-z0-9_-]{0,31}";

    private final String user;
    private final String as;
    private final List<List<String>> commands;

    private SudoRule(String user, String as, List<List<String>> commands) {
        this.user = user;
        this.as = as;
        this.commands = List.copyOf(commands);
    }

    /**
     * An account that may run nothing yet, and what it will run as root.
     *
     * @param user the account
     * @return the rule
     */
    public static SudoRule of(String user) {
        return new SudoRule(user, "root", List.of());
    }

    /**
     * The rule for commands that run as another account than root.
     *
     * @param account the account
     * @return a copy
     */
    public SudoRule as(String account) {
        return new SudoRule(user, account, commands);
    }

    /**
     * The rule with one more command.
     *
     * @param command the absolute path of a program, and its arguments; without arguments, it may be run without any only
     * @return a copy
     */
    public SudoRule run(String... command) {
        List<List<String>> more = new ArrayList<>(commands);
        more.add(List.of(command));
        return new SudoRule(user, as, more);
    }

    /** The rule as a template takes it, in words that sudo reads. */
    Map<String, ?> line() {
        for (String account : List.of(user, as)) {
            if (!account.matches(ACCOUNT)) {
                throw new IllegalArgumentException("'" + account + "' is no account's name");
            }
        }
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("the account " + user + " may run nothing: call run(…)");
        }
        return Map.of(
                "user",
                user,
                "as",
                as,
                "commands",
                commands.stream().map(Sudoers::command).toList());
    }

    @Override
    public String toString() {
        return user + " as " + as + " " + commands;
    }
}
