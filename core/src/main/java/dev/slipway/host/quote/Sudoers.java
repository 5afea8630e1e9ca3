package dev.slipway.host.quote;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes commands as sudoers reads them. Stateless and safe to use from many threads.
 *
 * <p>sudo compares arguments as one text with wildcards in it, and takes a command without arguments for one with any. So a command is
 * granted only if it can be said exactly.
 */
public final class Sudoers {

    private static final String COMMAND = "a command in sudoers";

    private Sudoers() {}

    /**
     * Writes a command that may be run with exactly these arguments.
     *
     * @param command the absolute path of a program, and its arguments
     * @return the command
     * @throws IllegalArgumentException if there is no absolute path, or a word holds anything but letters, digits and {@code . _ / @ % + , : = -},
     *     which would grant more than what is said
     */
    public static String command(List<String> command) {
        if (command.isEmpty()) {
            throw Text.refusal(COMMAND, "no program");
        }
        String program = command.get(0);
        if (!program.matches("(/[A-Za-z0-9._@%+-]+)+") || program.contains("/../") || program.contains("/./")) {
            throw Text.refusal(COMMAND, "anything but the absolute path of a program such as /usr/bin/systemctl");
        }
        List<String> arguments = command.subList(1, command.size());
        for (String argument : arguments) {
            if (!argument.matches("[A-Za-z0-9._/@%+,:=-]+")) {
                throw Text.refusal(
                        COMMAND,
                        "an argument that is empty or holds a blank, a wildcard, a quote or the like, which sudo would"
                                + " not take exactly");
            }
        }
        String words = arguments.stream()
                .map(argument -> argument.replaceAll("([,:=])", "\\\\$1"))
                .collect(Collectors.joining(" "));
        return program + (words.isEmpty() ? " \"\"" : " " + words);
    }
}
