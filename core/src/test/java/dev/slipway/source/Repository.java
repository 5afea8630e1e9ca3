package dev.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A repository on the disk, for tests. */
final class Repository {

    private final Path directory;

    Repository(Path directory) throws IOException, InterruptedException {
        Programs.require("git");
        this.directory = Files.createDirectories(directory);
        git("init", "-q", "-b", "main", ".");
    }

    Path directory() {
        return directory;
    }

    String git(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com"));
        command.addAll(List.of("-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    /** Commits files and gives the commit. */
    String commit(Map<String, String> files) throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", "files");
        return git("rev-parse", "HEAD");
    }
}
