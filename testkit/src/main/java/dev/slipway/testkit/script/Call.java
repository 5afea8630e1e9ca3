package dev.slipway.testkit.script;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A program as it is called on a host in memory. Immutable.
 *
 * @param command the program and its arguments
 * @param user the account that it runs as
 * @param directory where it runs
 * @param environment variables that it was given
 * @param input what it reads on stdin, as UTF-8; empty for nothing
 */
public record Call(
        List<String> command, String user, String directory, SortedMap<String, String> environment, String input) {

    /** Copies the collections. */
    public Call {
        command = List.copyOf(command);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /**
     * The program's file name without its directory.
     *
     * @return such as {@code nginx}; empty if the command is
     */
    public String program() {
        String first = command.isEmpty() ? "" : command.get(0);
        return first.substring(first.lastIndexOf('/') + 1);
    }

    /**
     * The command as a person would read it, with spaces between the words.
     *
     * @return such as {@code nginx -t}
     */
    public String line() {
        return String.join(" ", command);
    }

    /** Leaves the input out: it may hold secrets. */
    @Override
    public String toString() {
        return line() + " (as " + user + " in " + directory + ")";
    }
}
