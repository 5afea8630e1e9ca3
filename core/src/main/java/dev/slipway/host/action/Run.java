package dev.slipway.host.action;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program.
 *
 * @param command the program and its arguments; no shell reads them
 * @param user the account to run it as
 * @param directory where it runs
 * @param environment variables in addition to a clean environment; no secrets, they belong into files or the input
 * @param input what it reads on stdin, or null for nothing
 * @param limit how long it may take
 * @param creates an absolute path that is there once it has done its work, or null; a program that succeeds without making it has failed
 */
public record Run(
        List<String> command,
        String user,
        String directory,
        SortedMap<String, String> environment,
        @Nullable Content input,
        Duration limit,
        @Nullable String creates)
        implements Action {

    /** Copies the collections. */
    public Run {
        command = List.copyOf(command);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /**
     * A program that promises nothing.
     *
     * @param command the program and its arguments
     * @param user the account to run it as
     * @param directory where it runs
     * @param environment variables in addition to a clean environment
     * @param input what it reads on stdin, or null for nothing
     * @param limit how long it may take
     */
    public Run(
            List<String> command,
            String user,
            String directory,
            SortedMap<String, String> environment,
            @Nullable Content input,
            Duration limit) {
        this(command, user, directory, environment, input, limit, null);
    }

    /**
     * The same program with a promise.
     *
     * @param path what it makes, an absolute path
     * @return a copy
     */
    public Run creating(String path) {
        return new Run(command, user, directory, environment, input, limit, path);
    }

    // Written out for the same reason as in FileResource.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Run that
                && command.equals(that.command)
                && user.equals(that.user)
                && directory.equals(that.directory)
                && environment.equals(that.environment)
                && Objects.equals(input, that.input)
                && limit.equals(that.limit)
                && Objects.equals(creates, that.creates);
    }

    @Override
    public int hashCode() {
        return command.hashCode();
    }
}
