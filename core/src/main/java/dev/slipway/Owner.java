package dev.slipway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out on whose behalf the program runs, without asking the network. */
final class Owner {

    private Owner() {}

    static String ofThisProcess() {
        return System.getProperty("user.name", "unknown") + "@" + machine();
    }

    private static String machine() {
        for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
            String name = System.getenv(variable);
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        try {
            return Files.readString(Path.of("/etc/hostname")).strip();
        } catch (IOException unknown) {
            return "localhost";
        }
    }
}
