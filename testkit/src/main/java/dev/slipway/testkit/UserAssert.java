package dev.slipway.testkit;

import dev.slipway.host.probe.UserFact;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/** Assertions about an account. For one thread. */
public final class UserAssert extends AbstractAssert<UserAssert, UserFact> {

    private static final Set<String> CLOSED =
            Set.of("/usr/sbin/nologin", "/sbin/nologin", "/bin/false", "/usr/bin/false");

    private final String where;
    private final FactAssert presence;

    UserAssert(InMemoryHost host, String name, UserFact fact) {
        super(fact, UserAssert.class);
        this.where = host.name() + ": user " + name;
        this.presence = new FactAssert(
                "user " + name,
                host,
                fact.exists(),
                () -> "users are " + host.model().machine().accounts().users());
    }

    /**
     * Fails if there is no such account.
     *
     * @return this
     */
    public UserAssert exists() {
        presence.exists();
        return this;
    }

    /**
     * Fails if there is such an account.
     *
     * @return this
     */
    public UserAssert doesNotExist() {
        presence.doesNotExist();
        return this;
    }

    private UserAssert check(boolean so, String wish) {
        exists();
        if (!so) {
            failWithMessage("%s: expected %s, but it is: %s", where, wish, actual.describe());
        }
        return this;
    }

    /**
     * Fails if it is in none of the groups or in some of them only.
     *
     * @param groups supplementary groups, or the primary one
     * @return this
     */
    public UserAssert isIn(String... groups) {
        for (String each : groups) {
            check(actual.groups().contains(each) || actual.group().equals(each), "it to be in group " + each);
        }
        return this;
    }

    /**
     * Fails if it has another home.
     *
     * @param home the directory
     * @return this
     */
    public UserAssert hasHome(String home) {
        return check(actual.home().equals(home), "home " + home);
    }

    /**
     * Fails if it has another shell.
     *
     * @param shell the program
     * @return this
     */
    public UserAssert hasShell(String shell) {
        return check(actual.shell().equals(shell), "shell " + shell);
    }

    /**
     * Fails if somebody could log in to it.
     *
     * @return this
     */
    public UserAssert cannotLogIn() {
        return check(CLOSED.contains(actual.shell()), "a shell that lets nobody in");
    }
}
