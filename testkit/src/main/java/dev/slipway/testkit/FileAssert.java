package dev.slipway.testkit;

import dev.slipway.host.probe.FileFact.Kind;
import org.assertj.core.api.StringAssert;

/** Assertions about a file. For one thread. */
public final class FileAssert extends PlaceAssert<FileAssert> {

    FileAssert(Place place) {
        super(place, Kind.FILE, FileAssert.class);
    }

    private String text() {
        return node().text();
    }

    /**
     * Fails if the file holds another text.
     *
     * @param text the whole text
     * @return this
     */
    public FileAssert hasContent(String text) {
        content().isEqualTo(text);
        return this;
    }

    /**
     * Fails if a text is not in the file.
     *
     * @param texts each must be in it
     * @return this
     */
    public FileAssert contains(String... texts) {
        for (String each : texts) {
            if (!text().contains(each)) {
                failWithMessage(
                        "%s: expected to find%n  %s%nbut the file holds%n%s", place().at(), each, text().indent(2));
            }
        }
        return this;
    }

    /**
     * Fails if a text is in the file.
     *
     * @param texts none may be in it
     * @return this
     */
    public FileAssert doesNotContain(String... texts) {
        for (String each : texts) {
            if (text().contains(each)) {
                failWithMessage(
                        "%s: expected not to find%n  %s%nbut the file holds%n%s", place().at(), each, text().indent(2));
            }
        }
        return this;
    }

    /**
     * Fails if the file holds other bytes.
     *
     * @param sha256 the digest in lower-case hexadecimal
     * @return this
     */
    public FileAssert hasSha256(String sha256) {
        if (!fact().sha256().equals(sha256)) {
            failWithMessage("%s: expected sha256 %s, but it is %s", place().at(), sha256, fact().sha256());
        }
        return this;
    }

    /**
     * Goes on with the file's text.
     *
     * @return AssertJ's assertions about it
     */
    public StringAssert content() {
        return new StringAssert(text()).as(place().at());
    }
}
