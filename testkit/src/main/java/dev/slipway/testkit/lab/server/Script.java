package dev.slipway.testkit.lab.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The servers' shell scripts, which lie beside the classes. */
final class Script {

    private Script() {}

    static String text(String name) {
        try (InputStream from = Script.class.getResourceAsStream(name)) {
            if (from == null) {
                throw new IllegalStateException("the testkit's jar has no " + name);
            }
            return new String(from.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
