package dev.slipway.step.nginx;

import dev.slipway.host.action.Run;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Effect;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import dev.slipway.step.Blueprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The servers that answer for names that no site has, by not answering. One for each port, shared by all deployments. Stateless. */
final class CatchAll {

    private static final String DIRECTORY = "/etc/nginx/slipway";
    private static final String CERTIFICATE = DIRECTORY + "/nobody.crt";
    private static final String KEY = DIRECTORY + "/nobody.key";

    private CatchAll() {}

    static String name(boolean https) {
        return "slipway-unknown-names-" + (https ? "https" : "http") + ".conf";
    }

    static String link(boolean https) {
        return "/etc/nginx/sites-enabled/" + name(https);
    }

    static void describe(Blueprint host, boolean https) {
        Handler reload = NginxPrograms.reloadHandler();
        if (https) {
            TlsFiles.settings(host, reload);
            host.resource(new Nobody());
        }
        String path = "/etc/nginx/sites-available/" + name(https);
        host.rendered(path, "nginx/unknown-names.conf", NginxHost.asked(), facts -> model(https, facts))
                .testedBy(NginxPrograms.test(path))
                .triggers(reload);
        host.link(link(https), path, reload);
    }

    private static Map<String, Object> model(boolean https, Facts facts) {
        Map<String, Object> model = new LinkedHashMap<>(NginxHost.model(facts));
        model.put("https", https);
        model.put("settings", TlsFiles.SETTINGS);
        model.put("certificate", CERTIFICATE);
        model.put("key", KEY);
        return model;
    }

    /** A certificate for nobody, where Nginx can't end a handshake without showing one. */
    private record Nobody() implements Resource {

        private static final FileProbe THERE = FileProbe.of(CERTIFICATE);
        private static final Run MAKE = new Run(
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-days",
                        "36500",
                        "-subj",
                        "/CN=nobody.invalid",
                        "-keyout",
                        KEY,
                        "-out",
                        CERTIFICATE),
                "root",
                "/",
                new TreeMap<>(),
                null,
                Duration.ofMinutes(1),
                CERTIFICATE);

        @Override
        public String id() {
            return "certificate for nobody";
        }

        @Override
        public List<Probe<?>> probes() {
            List<Probe<?>> probes = new ArrayList<>(NginxVersion.asked());
            probes.add(THERE);
            return probes;
        }

        @Override
        public List<Change> changes(Facts facts) {
            if (NginxVersion.on(facts).rejectsHandshakes() || facts.get(THERE).exists()) {
                return List.of();
            }
            return List.of(Change.of("make a certificate that names nobody", MAKE)
                    .causing(Effect.none())
                    .notUndone("it harms nobody"));
        }
    }
}
