package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileFact.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is at a path. Immutable, so that hosts and saved copies share it.
 *
 * @param kind what it is
 * @param attributes owner, group and mode
 * @param modified nanoseconds since 1970
 * @param content of a file
 * @param target of a link, else empty
 */
public record Node(
        Kind kind,
        Attributes attributes,
        long modified,
        @Nullable Content content,
        String target) {

    static Node directory(Attributes attributes, long modified) {
        return new Node(Kind.DIRECTORY, attributes, modified, null, "");
    }

    static Node file(Content content, Attributes attributes, long modified) {
        return new Node(Kind.FILE, attributes, modified, kept(content), "");
    }

    static Node link(String target, String owner, String group, long modified) {
        return new Node(Kind.LINK, new Attributes(owner, group, "0777"), modified, null, target);
    }

    static Node socket(Attributes attributes, long modified) {
        return new Node(Kind.OTHER, attributes, modified, null, "");
    }

    /** The host must not lose what the driver deletes: contents of files are copied, those in memory are shared. */
    private static Content kept(Content content) {
        try (InputStream in = content.open()) {
            return in instanceof ByteArrayInputStream ? content : Content.bytes(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read what was to be sent", unreadable);
        }
    }

    Node with(Attributes other) {
        return new Node(kind, other, modified, content, target);
    }

    /**
     * Tells the kind.
     *
     * @param other a kind
     * @return true if it is of that kind
     */
    public boolean is(Kind other) {
        return kind == other;
    }

    boolean executable() {
        return ((attributes.mode().charAt(1) - '0') & 1) == 1;
    }

    /**
     * The file's bytes.
     *
     * @return a new array; empty if this is no file
     */
    public byte[] bytes() {
        if (content == null) {
            return new byte[0];
        }
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The file's text.
     *
     * @return the text, with marks in place of what is not UTF-8
     */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Nullable
    String readableText(long limit) {
        if (content == null || content.size() > limit) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes()))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException binary) {
            return null;
        }
    }

    /**
     * The node as a probe tells it.
     *
     * @param text the content that comes along, or null
     * @return the fact
     */
    public FileFact fact(@Nullable String text) {
        return switch (kind) {
            case ABSENT -> FileFact.absent();
            case DIRECTORY -> FileFact.directory(attributes.owner(), attributes.group(), attributes.mode());
            case LINK -> FileFact.link(attributes.owner(), attributes.group(), target);
            case FILE -> {
                Content held = Objects.requireNonNull(content);
                yield full(held.size(), Long.toString(modified), held.sha256(), text);
            }
            case OTHER -> full(0, "", "", null);
        };
    }

    private FileFact full(long size, String when, String sha256, @Nullable String text) {
        return new FileFact(
                kind, attributes.owner(), attributes.group(), attributes.mode(), size, when, sha256, "", text);
    }
}
