package dev.slipway.step.postgres;

import dev.slipway.host.quote.SqlIdentifier;
import dev.slipway.resource.ScramVerifier;
import dev.slipway.secret.Secret;
import java.util.Set;
import java.util.function.Consumer;

/** Tells what can't be the name of a database or a role, or a password. Stateless. */
final class Names {

    private static final Set<String> DATABASES = Set.of("postgres", "template0", "template1");
    private static final Set<String> ROLES =
            Set.of("postgres", "public", "none", "current_user", "session_user", "user");

    private Names() {}

    static void checkDatabase(String name, Consumer<String> mistakes) {
        if (DATABASES.contains(name)) {
            mistakes.accept("database(\"" + name + "\"): that one is PostgreSQL's own; choose another name");
        } else {
            check("database", name, mistakes);
        }
    }

    static void checkRole(String name, Consumer<String> mistakes) {
        if (ROLES.contains(name) || name.startsWith("pg_")) {
            mistakes.accept("user(\"" + name + "\"): that name is PostgreSQL's own; choose another one");
        } else {
            check("user", name, mistakes);
        }
    }

    /** Providers name databases and roles as they like; {@code postgres} is nothing special there. */
    static void checkExternal(String name, String call, Consumer<String> mistakes) {
        check(call, name, mistakes);
    }

    private static void check(String call, String name, Consumer<String> mistakes) {
        try {
            SqlIdentifier.quote(name);
            if (name.codePoints().anyMatch(each -> Character.isISOControl(each)) || name.startsWith("/")) {
                mistakes.accept(
                        call + "(…): a name with a control character, or one that starts with a slash, can't be said in"
                                + " every file that it goes into; choose another one");
            }
        } catch (IllegalArgumentException wrong) {
            mistakes.accept(call + "(…): " + wrong.getMessage());
        }
    }

    /** Tells what is wrong with a password without repeating it. One that can't be had is reported elsewhere. */
    static void checkPassword(Secret password, Consumer<String> mistakes) {
        if (!password.available()) {
            return;
        }
        String text = password.reveal();
        if (text.isEmpty()) {
            mistakes.accept("password(…): it is empty, and PostgreSQL lets nobody in with an empty one");
        } else if (text.chars().anyMatch(each -> each == 0 || each == '\n' || each == '\r')) {
            mistakes.accept(
                    "password(…): it has a line end or NUL in it, which not every client can say; is it the wrong file?");
        } else if (!ScramVerifier.isPlain(text)) {
            mistakes.accept(
                    "password(…): it has characters that clients of PostgreSQL rewrite before they send them, each in its"
                            + " own way (wide or invisible spaces, ligatures, letters with separate accents): use others");
        }
    }
}
