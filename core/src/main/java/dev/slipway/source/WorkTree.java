package dev.slipway.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks git which files of a directory belong to its project. Stateless. */
final class WorkTree {

    private WorkTree() {}

    /** The files that git knows or would add, or nothing where there is no work tree or no git. */
    static Optional<List<String>> files(Path directory) {
        if (!inWorkTree(directory)) {
            return Optional.empty();
        }
        try {
            Git.Answer answer = Git.at(directory, Duration.ofMinutes(2))
                    .run("ls-files", "--cached", "--others", "--exclude-standard", "-z");
            if (answer.exit() != 0) {
                return Optional.empty();
            }
            List<String> names = new ArrayList<>();
            for (String name : new String(answer.output(), StandardCharsets.UTF_8).split("\0")) {
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
            return Optional.of(names.stream().distinct().toList());
        } catch (Git.MissingException missing) {
            return Optional.empty();
        }
    }

    private static boolean inWorkTree(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }
}
