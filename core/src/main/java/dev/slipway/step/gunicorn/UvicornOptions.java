package dev.slipway.step.gunicorn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Arguments by the names that Uvicorn has for its options. For one thread. */
final class UvicornOptions {

    /** Options that something else decides, and who does. */
    private static final Map<String, String> DECIDED = decided();

    private final Map<String, String> values = new LinkedHashMap<>();

    UvicornOptions copy() {
        UvicornOptions copy = new UvicornOptions();
        copy.values.putAll(values);
        return copy;
    }

    /** What a method of the builder says; an empty value for a switch. */
    void typed(String option, String value) {
        values.put("--" + option, value);
    }

    /** Takes one of two switches and drops the other. */
    void toggled(String option, boolean on) {
        values.remove("--" + option);
        values.remove("--no-" + option);
        values.put(on ? "--" + option : "--no-" + option, "");
    }

    /** What a user says by name; returns what is wrong with it, or an empty text. */
    String named(String option, String value) {
        String said = "option(\"" + option + "\", …): ";
        String decider = DECIDED.get(Objects.requireNonNull(option, "option").replaceFirst("^no-", ""));
        if (decider != null) {
            return said + decider;
        }
        if (!option.matches("[a-z][a-z0-9-]*")) {
            return said + "an option is named without dashes before it, as in ws-max-size";
        }
        values.put("--" + option, Objects.requireNonNull(value, "value"));
        return "";
    }

    List<String> arguments() {
        List<String> all = new ArrayList<>();
        values.forEach((option, value) -> {
            all.add(option);
            if (!value.isEmpty()) {
                all.add(value);
            }
        });
        return all;
    }

    private static Map<String, String> decided() {
        Map<String, String> all = new TreeMap<>();
        List.of("host", "port", "uds", "fd").forEach(name -> all.put(name, "call bind(…): systemd opens the socket"));
        all.put("workers", "call workers(…)");
        all.put("backlog", "call backlog(…)");
        all.put("timeout-graceful-shutdown", "call gracefulTimeout(…)");
        all.put("forwarded-allow-ips", "call trustedProxies(…)");
        all.put("env-file", "variables belong into environment(…)");
        all.put("app-dir", "call app(…, a -> a.directory(…))");
        List.of("reload", "reload-dir", "reload-include", "reload-exclude", "reload-delay")
                .forEach(name -> all.put(name, "it is for development"));
        List.of("ssl-keyfile", "ssl-certfile", "ssl-keyfile-password", "ssl-version", "ssl-cert-reqs", "ssl-ca-certs")
                .forEach(name -> all.put(name, "TLS belongs to the web server before the application"));
        all.put("ssl-ciphers", "TLS belongs to the web server before the application");
        List.of("version", "help").forEach(name -> all.put(name, "it is no option of a service"));
        return all;
    }
}
