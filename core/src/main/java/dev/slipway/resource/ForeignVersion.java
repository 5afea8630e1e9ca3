package dev.slipway.resource;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact;
import java.util.Optional;

/**
 * What is found where a generated file belongs and was not written by Slipway, or was edited since. It is kept for good before it is
 * overwritten; what is secret never is.
 *
 * @param sentence what it is, for people
 * @param backup the name that it is kept under
 */
record ForeignVersion(String sentence, String backup) {

    private static final int DIGITS = 8;
    private static final int LONGEST_NAME = 200;

    static Optional<ForeignVersion> found(String path, FileFact now, Content wanted) {
        boolean generated = wanted.shown().map(Header::isOn).orElse(false);
        if (!generated || now.kind() != FileFact.Kind.FILE) {
            return Optional.empty();
        }
        // Without its text, a big or binary file can't be one of ours.
        Header.Author author = now.content() == null ? Header.Author.OTHERS : Header.authorOf(now.content());
        if (author == Header.Author.SLIPWAY) {
            return Optional.empty();
        }
        String backup = name(path, now.sha256());
        String sentence = (author == Header.Author.EDITED
                        ? "it was edited since Slipway wrote it"
                        : "what is there was not written by Slipway")
                + ": that version is kept as " + WriteFile.BACKUPS + "/" + backup + "\n";
        return Optional.of(new ForeignVersion(sentence, backup));
    }

    private static String name(String path, String sha256) {
        String flat = path.substring(1).replaceAll("[^A-Za-z0-9._-]", "-");
        String end = flat.substring(Math.max(0, flat.length() - LONGEST_NAME));
        return end + "." + sha256.substring(0, Math.min(DIGITS, sha256.length()));
    }
}
