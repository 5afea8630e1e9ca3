package dev.slipway.transport.ssh;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.schmizz.sshj.common.Buffer;

/**
 * One line of a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). Immutable.
 *
 * @param marker {@code @revoked}, {@code @cert-authority}, or nothing
 * @param hosts the patterns, or the hash of a name
 * @param key the key
 * @param place file and line, for messages
 */
record KnownHostsLine(String marker, List<String> hosts, WireKey key, String place) {

    private static final String REVOKED = "@revoked";
    private static final String AUTHORITY = "@cert-authority";
    private static final String HASHED = "|1|";

    /** Reads a line; comments, and lines that make no sense, are none. */
    static Optional<KnownHostsLine> parse(String line, Path file, int number) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        String[] words = text.split("[ \t]+");
        boolean marked = words[0].startsWith("@");
        int at = marked ? 1 : 0;
        if (words.length < at + 3 || (marked && !words[0].equals(REVOKED) && !words[0].equals(AUTHORITY))) {
            return Optional.empty();
        }
        try {
            WireKey key = WireKey.of(Base64.getDecoder().decode(words[at + 2]));
            if (!key.type().equals(words[at + 1])) {
                return Optional.empty();
            }
            return Optional.of(new KnownHostsLine(
                    marked ? words[0] : "", List.of(words[at].split(",")), key, file + ":" + number));
        } catch (IllegalArgumentException | Buffer.BufferException unreadable) {
            return Optional.empty();
        }
    }

    boolean revokes() {
        return marker.equals(REVOKED);
    }

    boolean isAuthority() {
        return marker.equals(AUTHORITY);
    }

    boolean isPlain() {
        return marker.isEmpty();
    }

    /** Tells whether the line is about a host. */
    boolean isAbout(String name) {
        String first = hosts.get(0);
        return first.startsWith(HASHED) ? isHashOf(first, name) : Patterns.anyOf(hosts, name);
    }

    private static boolean isHashOf(String hashed, String name) {
        String[] parts = hashed.substring(HASHED.length()).split("\\|");
        if (parts.length != 2) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[0]);
            return MessageDigest.isEqual(Base64.getDecoder().decode(parts[1]), hash(salt, name));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** A name that doesn't show in the file, as {@code HashKnownHosts} has it. */
    static String hashed(byte[] salt, String name) {
        Base64.Encoder base64 = Base64.getEncoder();
        return HASHED + base64.encodeToString(salt) + "|" + base64.encodeToString(hash(salt, name));
    }

    private static byte[] hash(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt.length == 0 ? new byte[1] : Arrays.copyOf(salt, salt.length), "HmacSHA1"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
