package dev.slipway.host.action;

import dev.slipway.secret.Secret;
import dev.slipway.words.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes for a host: a text, an array, a file of any size. Two contents are equal if their bytes are.
 *
 * <p>Immutable, and safe to use from many threads. A file behind a content must not change while a deployment uses it.
 */
public final class Content {

    private final byte @Nullable [] bytes;
    private final @Nullable Path file;
    private final long size;
    private final List<Secret> secrets;

    /** Of bytes in memory it is computed when somebody asks, which few do; whoever asks at the same time gets the same. */
    private volatile @Nullable String sha256;

    private Content(byte @Nullable [] bytes, @Nullable Path file, List<Secret> secrets) throws IOException {
        this.bytes = bytes;
        this.file = file;
        this.secrets = secrets;
        this.size = bytes != null ? bytes.length : file == null ? 0 : Files.size(file);
        if (file != null) {
            try (InputStream in = Files.newInputStream(file)) {
                this.sha256 = Digests.sha256(in);
            }
        }
    }

    /**
     * A text, in UTF-8.
     *
     * @param text the text
     * @return the content
     */
    public static Content text(String text) {
        return inMemory(text.getBytes(StandardCharsets.UTF_8), List.of());
    }

    /**
     * Bytes.
     *
     * @param bytes copied
     * @return the content
     */
    public static Content bytes(byte[] bytes) {
        return inMemory(bytes.clone(), List.of());
    }

    /**
     * A text that is secret, or holds secrets: it shows in no plan, event or message.
     *
     * @param text the text
     * @param parts the secrets that it is made of, so that each of them is masked wherever it turns up by itself
     * @return the content
     */
    public static Content secret(Secret text, Secret... parts) {
        List<Secret> all = new ArrayList<>(List.of(parts));
        all.add(text);
        return inMemory(text.reveal().getBytes(StandardCharsets.UTF_8), List.copyOf(all));
    }

    /**
     * A file of the machine that runs the program.
     *
     * @param file the file; it is read when the content is made, for its digest, and again when it is sent
     * @return the content
     * @throws UncheckedIOException if it can't be read
     */
    public static Content file(Path file) {
        try {
            return new Content(null, file, List.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + file + ": " + Reason.of(unreadable), unreadable);
        }
    }

    private static Content inMemory(byte[] bytes, List<Secret> secrets) {
        try {
            return new Content(bytes, null, secrets);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The bytes.
     *
     * @return a new stream, to be closed by the caller
     * @throws IOException if the file behind it can't be read any more
     */
    public InputStream open() throws IOException {
        if (bytes != null) {
            return new ByteArrayInputStream(bytes);
        }
        return file == null ? InputStream.nullInputStream() : Files.newInputStream(file);
    }

    /**
     * How many bytes there are.
     *
     * @return the size
     */
    public long size() {
        return size;
    }

    /**
     * The SHA-256 of the bytes.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        String known = sha256;
        if (known == null) {
            known = Digests.sha256(bytes != null ? bytes : new byte[0]);
            sha256 = known;
        }
        return known;
    }

    /**
     * Tells whether it must not be shown.
     *
     * @return true for secrets
     */
    public boolean isSecret() {
        return !secrets.isEmpty();
    }

    /**
     * What must be masked wherever it turns up.
     *
     * @return the secrets in it, none if it is not secret
     */
    public List<Secret> secrets() {
        return secrets;
    }

    /**
     * The text, for showing differences.
     *
     * @return the text, or empty for a secret, a file, or bytes that are not UTF-8
     */
    public Optional<String> shown() {
        if (isSecret() || bytes == null) {
            return Optional.empty();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 && text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content content
                && content.isSecret() == isSecret()
                && content.size == size
                && content.sha256().equals(sha256());
    }

    @Override
    public int hashCode() {
        return sha256().hashCode();
    }

    @Override
    public String toString() {
        return isSecret() ? Secret.MASK : size + " bytes sha256:" + sha256();
    }
}
