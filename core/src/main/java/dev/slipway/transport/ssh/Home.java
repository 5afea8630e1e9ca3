package dev.slipway.transport.ssh;

import java.nio.file.Path;

/** Where the user's files are. */
final class Home {

    private Home() {}

    static Path directory() {
        return Path.of(System.getProperty("user.home"));
    }

    static Path ssh(String name) {
        return directory().resolve(".ssh").resolve(name);
    }

    static String user() {
        return System.getProperty("user.name");
    }
}
