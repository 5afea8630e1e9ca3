package dev.slipway.step.nginx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is between the dashes. Stateless. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    /** What a text holds: a kind, such as {@code CERTIFICATE}, and bytes. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares blocks
    record Block(String kind, byte[] der) {}

    /** Certificates, or sentences on why there are none. */
    record Certificates(String text, List<X509Certificate> chain, List<String> mistakes) {

        private static Certificates none(String mistake) {
            return new Certificates("", List.of(), List.of(mistake));
        }
    }

    private Pem() {}

    static List<Block> blocks(String text) {
        List<Block> found = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(text); block.find(); ) {
            try {
                found.add(new Block(block.group(1), Base64.getMimeDecoder().decode(block.group(2))));
            } catch (IllegalArgumentException damaged) {
                found.add(new Block("damaged " + block.group(1), new byte[0]));
            }
        }
        return found;
    }

    /** The certificates of a file where the program runs. */
    static Certificates certificates(String call, Path file) {
        try {
            return certificates(call, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Certificates.none(call + ": can't read " + file + " as text");
        }
    }

    /** The certificates of a text, in their order. */
    static Certificates certificates(String call, String text) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Block block : blocks(text)) {
            if (block.kind().endsWith("PRIVATE KEY")) {
                return Certificates.none(
                        call + ": the file with the certificate holds a private key as well; it would be"
                                + " readable by all: keep them apart");
            }
            Optional<X509Certificate> one = block.kind().equals("CERTIFICATE") ? parsed(block.der()) : Optional.empty();
            if (one.isEmpty()) {
                return Certificates.none(call + ": block " + (chain.size() + 1) + " of the file is no certificate");
            }
            chain.add(one.get());
        }
        return chain.isEmpty()
                ? Certificates.none(call + ": there is no certificate in the file, which is to begin with"
                        + " -----BEGIN CERTIFICATE-----")
                : new Certificates(text, List.copyOf(chain), List.of());
    }

    private static Optional<X509Certificate> parsed(byte[] der) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException damaged) {
            return Optional.empty();
        }
    }
}
