package dev.slipway.step.gunicorn;

import dev.slipway.host.quote.PythonLiteral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Settings by the names that Gunicorn has for them. For one thread. */
final class GunicornSettings {

    /** Settings that something else decides, and who does. */
    private static final Map<String, String> DECIDED = decided();

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** What holds if nothing is said; written down, since Gunicorn's own defaults change with its versions. */
    static GunicornSettings usual() {
        GunicornSettings settings = new GunicornSettings();
        settings.typed("timeout", 30);
        settings.typed("graceful_timeout", 30);
        settings.typed("keepalive", 5);
        settings.typed("max_requests", 0);
        settings.typed("max_requests_jitter", 0);
        return settings;
    }

    GunicornSettings copy() {
        GunicornSettings copy = new GunicornSettings();
        copy.values.putAll(values);
        return copy;
    }

    /** What a method of the builder says. */
    void typed(String name, Object value) {
        values.put(name, value);
    }

    /** What a user says by name; returns what is wrong with it, or an empty text. */
    String named(String name, Object value) {
        String said = "setting(\"" + name + "\", …): ";
        String decider = DECIDED.get(Objects.requireNonNull(name, "name"));
        if (decider != null) {
            return said + decider;
        }
        if (!name.matches("[a-z][a-z0-9_]*")) {
            return said + "Gunicorn's settings have lower-case letters, digits and underscores, as in max_requests";
        }
        try {
            PythonLiteral.of(Objects.requireNonNull(value, "value"));
        } catch (IllegalArgumentException unwritable) {
            return said + unwritable.getMessage();
        }
        values.put(name, value);
        return "";
    }

    /** Name and literal of each, for the template. */
    List<Map<String, Object>> literals() {
        List<Map<String, Object>> all = new ArrayList<>();
        values.forEach(
                (name, value) -> all.add(new TreeMap<>(Map.of("name", name, "literal", PythonLiteral.of(value)))));
        return all;
    }

    /** A setting that is a number; 0 if it is none. */
    long number(String name) {
        return values.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** The names, which the installed Gunicorn has to know. */
    Set<String> names() {
        return values.keySet();
    }

    private static Map<String, String> decided() {
        Map<String, String> all = new TreeMap<>();
        List.of(
                        "workers",
                        "worker_class",
                        "threads",
                        "worker_connections",
                        "timeout",
                        "graceful_timeout",
                        "keepalive",
                        "max_requests",
                        "max_requests_jitter",
                        "preload_app",
                        "backlog",
                        "umask",
                        "bind",
                        "loglevel")
                .forEach(name -> all.put(name, "call " + method(name) + "(…), which others of the deployment follow"));
        all.put("forwarded_allow_ips", "call http(h -> h.trustedProxies(…))");
        all.put("proc_name", "processes are named after the application");
        all.put("worker_tmp_dir", "heartbeats are written to memory, where no disk can be slow");
        all.put("errorlog", "its log goes to the journal");
        all.put("wsgi_app", "call wsgi(…) or asgi(…)");
        List.of("user", "group", "initgroups", "chdir", "daemon", "pidfile", "reuse_port")
                .forEach(name -> all.put(name, "systemd does that"));
        List.of("config", "check_config", "print_config")
                .forEach(name -> all.put(name, "it is no setting of a service"));
        all.put("raw_env", "variables belong into environment(…)");
        List.of("reload", "reload_engine", "reload_extra_files", "spew")
                .forEach(name -> all.put(name, "it is for development"));
        List.of("keyfile", "certfile", "ssl_version", "cert_reqs", "ca_certs", "suppress_ragged_eofs")
                .forEach(name -> all.put(name, "TLS belongs to the web server before the application"));
        List.of("do_handshake_on_connect", "ciphers")
                .forEach(name -> all.put(name, "TLS belongs to the web server before the application"));
        List.of("control_socket", "control_socket_disable").forEach(name -> all.put(name, "call controlSocket()"));
        return all;
    }

    private static String method(String name) {
        return switch (name) {
            case "worker_class" -> "workerClass";
            case "worker_connections" -> "workerConnections";
            case "graceful_timeout" -> "gracefulTimeout";
            case "keepalive" -> "keepAlive";
            case "max_requests", "max_requests_jitter" -> "maxRequests";
            case "preload_app" -> "preload";
            case "loglevel" -> "logs";
            default -> name;
        };
    }
}
