package dev.slipway.transport.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the files of OpenSSH's client (ssh_config(5)) say about one host. The first value of an option wins, as in OpenSSH.
 *
 * <p>Not safe for use from many threads; read, asked, and forgotten.
 */
final class SshConfig {

    /** Options that may be given several times. */
    private static final List<String> GATHERED = List.of("identityfile", "certificatefile");

    private final String alias;
    private final @Nullable String user;
    private final Map<String, List<Value>> values = new HashMap<>();

    /**
     * An option's value.
     *
     * @param words its words, quotes taken off
     * @param place file and line, for messages
     */
    record Value(List<String> words, String place) {}

    private SshConfig(String alias, @Nullable String user) {
        this.alias = alias;
        this.user = user;
    }

    /**
     * Reads files; those that don't exist say nothing.
     *
     * @param files the user's first, as the first value wins
     * @param alias the host as it was asked for
     * @param user the account that was asked for, or null
     */
    static SshConfig read(List<Path> files, String alias, @Nullable String user) {
        SshConfig config = new SshConfig(alias, user);
        files.forEach(file -> new SshConfigReader(config).read(file));
        return config;
    }

    void add(String option, Value value) {
        String key = option.toLowerCase(Locale.ROOT);
        List<Value> known = values.computeIfAbsent(key, name -> new ArrayList<>());
        if (known.isEmpty() || GATHERED.contains(key)) {
            known.add(value);
        }
    }

    /** The host as it was asked for, which {@code Host} patterns are about. */
    String alias() {
        return alias;
    }

    Optional<Value> value(String option) {
        return values.getOrDefault(option.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    Optional<String> word(String option) {
        return value(option).map(value -> value.words().get(0));
    }

    List<Value> all(String option) {
        return values.getOrDefault(option.toLowerCase(Locale.ROOT), List.of());
    }

    /** The real name of the host. */
    String hostName() {
        return word("HostName")
                .map(name -> name.replace("%h", alias).replace("%%", "%"))
                .orElse(alias);
    }

    String user() {
        return user == null ? word("User").orElse(Home.user()) : user;
    }

    Optional<Integer> number(String option) {
        return value(option).map(value -> {
            String word = value.words().get(0);
            if (!word.matches("\\d{1,9}")) {
                throw new IllegalArgumentException(value.place() + ": " + option + " is a number, not '" + word + "'");
            }
            return Integer.parseInt(word);
        });
    }

    boolean yes(String option) {
        return word(option).filter("yes"::equalsIgnoreCase).isPresent();
    }

    /** Fills in {@code %h}, {@code %p}, {@code %r}, {@code %u}, {@code %d}, {@code %n} and a leading {@code ~}. */
    Path path(String text, int port) {
        StringBuilder filled = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean token = c == '%' && at + 1 < text.length();
            filled.append(token ? token(text.charAt(++at), port) : String.valueOf(c));
        }
        String path = filled.toString();
        return path.equals("~") || path.startsWith("~/")
                ? Home.directory().resolve(path.substring(Math.min(2, path.length())))
                : Path.of(path);
    }

    private String token(char name, int port) {
        return switch (name) {
            case 'h' -> hostName();
            case 'p' -> String.valueOf(port);
            case 'r' -> user();
            case 'u' -> Home.user();
            case 'd' -> Home.directory().toString();
            case 'n' -> alias;
            case '%' -> "%";
            default -> throw new IllegalArgumentException("%" + name + " in ssh_config is not supported");
        };
    }
}
