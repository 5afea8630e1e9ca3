package dev.slipway.host.action;

import java.util.List;

/**
 * Writes a file: beside its place, with its final owner and mode, tested, flushed, then renamed into place.
 *
 * <p>What was there is kept for {@link RestorePath} until the run has ended.
 *
 * @param path the absolute path; its directory exists
 * @param content what goes in
 * @param attributes owner, group and mode
 * @param test a command that must succeed before the file takes its place, with {@link #FILE} where the name of the written file belongs; empty for none
 */
public record WriteFile(String path, Content content, Attributes attributes, List<String> test) implements Action {

    /** Stands for the name of the file under test. */
    public static final String FILE = "{file}";

    /** Copies the list. */
    public WriteFile {
        test = List.copyOf(test);
    }
}
