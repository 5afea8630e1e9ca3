package dev.slipway.testkit.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The lab's shell scripts, which lie beside the classes. */
final class Scripts {

    private Scripts() {}

    static String text(String name) {
        try (InputStream from = Scripts.class.getResourceAsStream(name)) {
            if (from == null) {
                throw new LabException("the testkit's jar has no " + name);
            }
            return new String(from.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new LabException("can't read " + name + " from the testkit's jar", failed);
        }
    }
}
