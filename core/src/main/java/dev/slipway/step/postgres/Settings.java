package dev.slipway.step.postgres;

import dev.slipway.host.quote.PgConf;
import java.util.Map;
import java.util.function.Consumer;

/** Tells which settings of a server may be said, and which have a call of their own. Stateless. */
final class Settings {

    private static final String PLACES = "Debian's own; the cluster's files say where it is";

    private static final Map<String, String> ELSEWHERE = Map.of(
            "listen_addresses", "call remote(r -> r.listen(…).from(…))",
            "port", "call port(…) with the one that the server has",
            "data_directory", PLACES,
            "hba_file", PLACES,
            "ident_file", PLACES,
            "config_file", PLACES,
            "include", PLACES,
            "include_dir", PLACES,
            "include_if_exists", PLACES);

    private Settings() {}

    static void check(String name, String value, Consumer<String> mistakes) {
        String call = "setting(\"" + name + "\", …): ";
        if (ELSEWHERE.containsKey(name)) {
            mistakes.accept(call + ELSEWHERE.get(name));
        } else if (!name.matches("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?")) {
            mistakes.accept(call + "no name of a setting such as work_mem");
        } else if (name.equals("password_encryption") && !value.equals("scram-sha-256")) {
            mistakes.accept(call + "passwords are kept by scram-sha-256 only; md5 is broken");
        } else if (name.equals("max_connections") && !value.matches("[1-9][0-9]{0,5}")) {
            mistakes.accept("maxConnections(" + value + "): at least one, and fewer than a million");
        } else {
            try {
                PgConf.quote(value);
            } catch (IllegalArgumentException wrong) {
                mistakes.accept(call + wrong.getMessage());
            }
        }
    }
}
