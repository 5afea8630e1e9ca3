package dev.slipway.samples.shop;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The wheels that an application's requirements ask for, by a plain {@code pip download}; tests are skipped where they can't be had. */
final class Wheelhouse {

    private Wheelhouse() {}

    /**
     * Downloads wheels.
     *
     * @param directory where they go
     * @param arguments what to download, as pip takes it
     */
    static Path in(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "python3",
                "-m",
                "pip",
                "download",
                "--quiet",
                "--disable-pip-version-check",
                "--retries",
                "0",
                "--dest",
                directory.toString()));
        command.addAll(List.of(arguments));
        try {
            Process pip = new ProcessBuilder(command).redirectErrorStream(true).start();
            pip.getOutputStream().close();
            String printed = new String(pip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (pip.waitFor() != 0) {
                abort("pip can't download what the sample requires: " + printed);
            }
            return directory;
        } catch (IOException missing) {
            return abort("there is no pip: " + missing.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
