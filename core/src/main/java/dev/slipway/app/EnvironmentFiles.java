package dev.slipway.app;

import java.util.ArrayList;
import java.util.List;

/**
 * The files that make the environment of an application's processes, whoever starts them: systemd, a command of a deployment, an operator.
 * The environment step offers them; steps of a higher rank read them while they describe. Immutable.
 *
 * @param paths absolute paths in the order in which they are loaded: what is in a later one counts. Of plain characters: systemd's
 *     {@code EnvironmentFile=}, one line for each, takes no quotes
 */
public record EnvironmentFiles(List<String> paths) {

    /** Copies the list. */
    public EnvironmentFiles {
        paths = List.copyOf(paths);
    }

    /**
     * A command with this environment, for whoever is no systemd unit. It runs as an account that may read the files.
     *
     * @param command a program and its arguments
     * @return the command as {@code sh} starts it once it has loaded the files
     */
    public List<String> loadedFor(List<String> command) {
        StringBuilder script = new StringBuilder("set -a; ");
        for (int i = 1; i <= paths.size(); i++) {
            script.append(". \"$").append(i).append("\"; ");
        }
        List<String> words =
                new ArrayList<>(List.of("sh", "-c", script + "set +a; shift " + paths.size() + "; exec \"$@\"", "sh"));
        words.addAll(paths);
        words.addAll(command);
        return List.copyOf(words);
    }
}
