package dev.slipway.step.environment;

import dev.slipway.app.Variable;
import dev.slipway.host.quote.EnvFile;
import dev.slipway.secret.MissingSecretException;
import dev.slipway.secret.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a user said about single variables; what was said last about a name counts. For one thread. */
final class Said {

    /** The fewest characters of a value that is made on the host: beyond what anybody can guess. */
    static final int SHORTEST = 16;

    static final int LONGEST = 1024;

    private final Map<String, String> plain = new LinkedHashMap<>();
    private final Map<String, Secret> secret = new LinkedHashMap<>();
    private final Map<String, Integer> generated = new LinkedHashMap<>();

    Said() {}

    Said(Said other) {
        plain.putAll(other.plain);
        secret.putAll(other.secret);
        generated.putAll(other.generated);
    }

    void plain(String name, String value) {
        forget(name);
        plain.put(name, value);
    }

    void secret(String name, Secret value) {
        forget(name);
        secret.put(name, value);
    }

    void generated(String name, int length) {
        forget(name);
        generated.put(name, length);
    }

    private void forget(String name) {
        plain.remove(name);
        secret.remove(name);
        generated.remove(name);
    }

    boolean knows(String name) {
        return plain.containsKey(name) || secret.containsKey(name) || generated.containsKey(name);
    }

    String plain(String name) {
        return plain.getOrDefault(name, "");
    }

    /** The value of a secret, to be looked at and repeated nowhere; empty where there is none, which is told elsewhere. */
    String secret(String name) {
        Secret known = secret.get(name);
        try {
            return known == null ? "" : known.reveal();
        } catch (RuntimeException unreadable) {
            return "";
        }
    }

    /** The lengths of values that are made on the host, by name. */
    Map<String, Integer> generated() {
        return generated;
    }

    /** What is given, without what is wrong with its name. */
    List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        plain.forEach((name, value) -> add(variables, name, () -> Variable.of(name, value)));
        secret.forEach((name, value) -> add(variables, name, () -> Variable.of(name, value)));
        return variables;
    }

    private static void add(List<Variable> variables, String name, Supplier<Variable> variable) {
        if (EnvFile.isName(name)) {
            variables.add(variable.get());
        }
    }

    /** Everything that makes no sense, each with the call that said it. */
    List<String> mistakes() {
        List<String> found = new ArrayList<>();
        plain.forEach((name, value) -> check(found, "set(\"" + name + "\", …)", name, value));
        secret.forEach((name, value) -> {
            String call = "secret(\"" + name + "\", …)";
            try {
                check(found, call, name, value.reveal());
            } catch (MissingSecretException missing) {
                found.add(call + ": " + missing.getMessage());
            } catch (RuntimeException unreadable) {
                found.add(call + ": there is no secret in " + value.origin());
            }
        });
        generated.forEach((name, length) -> {
            String call = "generated(\"" + name + "\", " + length + ")";
            check(found, call, name, "");
            if (length < SHORTEST || length > LONGEST) {
                found.add(call + ": a value has between " + SHORTEST + " and " + LONGEST + " characters");
            }
        });
        return found;
    }

    /** The messages of the check don't repeat values. */
    private static void check(List<String> found, String call, String name, String value) {
        try {
            EnvFile.line(name, value);
        } catch (IllegalArgumentException refused) {
            found.add(call + ": " + refused.getMessage());
        }
    }
}
