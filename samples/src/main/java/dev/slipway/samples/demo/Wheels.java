package dev.slipway.samples.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Packages for a host without internet, by a plain {@code pip download}. Stateless. */
final class Wheels {

    /** What Debian 12 has. */
    private static final String PYTHON = "3.11";

    private Wheels() {}

    static Path download(Path directory, Path requirements) {
        List<String> command = List.of(
                "python3",
                "-m",
                "pip",
                "download",
                "--quiet",
                "--disable-pip-version-check",
                "--only-binary=:all:",
                "--python-version",
                PYTHON,
                "--dest",
                directory.toString(),
                "--requirement",
                requirements.toString());
        try {
            Process pip = new ProcessBuilder(command).redirectErrorStream(true).start();
            pip.getOutputStream().close();
            String said = new String(pip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (pip.waitFor() != 0) {
                throw new IllegalStateException("pip can't download what the shop requires:\n" + said);
            }
            return directory;
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "The shop's packages are downloaded with python3 -m pip, which is not here: apt-get install python3-pip",
                    missing);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pip was downloading", stop);
        }
    }
}
