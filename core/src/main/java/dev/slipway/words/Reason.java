package dev.slipway.words;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Why a file of this machine could not be used. Java's own messages often name the file and nothing else. Stateless. */
public final class Reason {

    private Reason() {}

    /**
     * The file, if Java names one, and the reason.
     *
     * @param failure what Java says
     * @return such as {@code /srv/code/settings.py: this account has no permission}
     */
    public static String naming(IOException failure) {
        String file = failure instanceof FileSystemException known ? known.getFile() : null;
        return file == null ? of(failure) : file + ": " + of(failure);
    }

    /**
     * The file and the reason, where one of many files may be meant.
     *
     * @param otherwise the file to name if Java names none
     * @param failure what Java says
     * @return such as {@code /srv/code/settings.py: this account has no permission}
     */
    public static String naming(Path otherwise, IOException failure) {
        String file = failure instanceof FileSystemException known ? known.getFile() : null;
        return (file == null ? otherwise : file) + ": " + of(failure);
    }

    /**
     * The reason in words.
     *
     * @param failure what Java says
     * @return words that go on after a colon, without the file's name
     */
    public static String of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        } else if (failure instanceof AccessDeniedException) {
            return "this account has no permission";
        } else if (failure instanceof NotDirectoryException) {
            return "it is no directory";
        }
        String said = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return said == null ? failure.getClass().getSimpleName() : said;
    }
}
