package dev.slipway.step.nginx;

import java.util.Map;

/**
 * What the template of a site has to know of HTTPS. Immutable.
 *
 * @param certificate the absolute path of the certificate and what leads from it to its root
 * @param key the absolute path of its key
 * @param settings the file with protocols and ciphers, for every {@code server} that listens for HTTPS
 * @param headers the pattern of files with headers, for every place of an HTTPS {@code server} that sends headers of its own
 * @param redirect whether what asks over HTTP is sent to HTTPS
 */
record TlsModel(String certificate, String key, String settings, String headers, boolean redirect) {

    /** As templates see it. */
    Map<String, ?> model() {
        return Map.of(
                "certificate", certificate,
                "key", key,
                "settings", settings,
                "headers", headers,
                "redirect", redirect);
    }
}
