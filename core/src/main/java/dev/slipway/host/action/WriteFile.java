package dev.slipway.host.action;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file: beside its place, with its final owner and mode, tested, flushed, then renamed into place.
 *
 * <p>What was there is kept for {@link RestorePath} until the run has ended.
 *
 * @param path the absolute path; its directory exists
 * @param content what goes in
 * @param attributes owner, group and mode
 * @param test a command that must succeed before the file takes its place, with {@link #FILE} where the name of the written file belongs; empty for none
 * @param backup the name under which a file that is there is kept for good, below {@link #BACKUPS}; null if it is not
 */
public record WriteFile(
        String path,
        Content content,
        Attributes attributes,
        List<String> test,
        @Nullable String backup) implements Action {

    /** Stands for the name of the file under test. */
    public static final String FILE = "{file}";

    /** Where versions of others are kept: root's, 0600 each. Below the directory of its runs for whoever keeps those elsewhere. */
    public static final String BACKUPS = "/var/lib/slipway/backups";

    /** Copies the list, and refuses a backup that would lie elsewhere. */
    public WriteFile {
        test = List.copyOf(test);
        if (backup != null && !backup.matches("[A-Za-z0-9._-]{1,255}")) {
            throw new IllegalArgumentException("no name of a backup: '" + backup + "'");
        }
    }

    /**
     * Writes a file without keeping for good what was there.
     *
     * @param path the absolute path; its directory exists
     * @param content what goes in
     * @param attributes owner, group and mode
     * @param test a command that must succeed before the file takes its place; empty for none
     */
    public WriteFile(String path, Content content, Attributes attributes, List<String> test) {
        this(path, content, attributes, test, null);
    }
}
