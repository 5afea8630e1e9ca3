package dev.slipway.testkit.stack;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate for tests, with its key and its signer. */
record TestCertificates(String subject, KeyPair keys, String pem) {

    static TestCertificates root(String name) {
        return make(name, key("RSA"), null, Instant.now(), Duration.ofDays(3650));
    }

    TestCertificates signs(String name, String... names) {
        return make(name, key("EC"), this, Instant.now(), Duration.ofDays(90), names);
    }

    TestCertificates signsRsa(String name, String... names) {
        return make(name, key("RSA"), this, Instant.now(), Duration.ofDays(90), names);
    }

    TestCertificates signsFor(Instant begins, Duration good, String... names) {
        return make(names[0], key("EC"), this, begins, good, names);
    }

    private static KeyPair key(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TestCertificates make(
            String name, KeyPair keys, TestCertificates by, Instant begins, Duration good, String... names) {
        X500Name subject = new X500Name("CN=" + name);
        KeyPair signer = by == null ? keys : by.keys;
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                by == null ? subject : new X500Name("CN=" + by.subject),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(begins),
                Date.from(begins.plus(good)),
                subject,
                keys.getPublic());
        try {
            if (names.length == 0) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                GeneralName[] all = Arrays.stream(names)
                        .map(each -> new GeneralName(
                                each.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, each))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
            }
            String algorithm = signer.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new TestCertificates(
                    name, keys, pem(builder.build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))));
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In the algorithm's own form, as openssl wrote keys for long. */
    String key() {
        return pem(keys.getPrivate());
    }

    /** In the form of today. */
    String pkcs8() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static String chain(TestCertificates... certificates) {
        return String.join(
                "", List.of(certificates).stream().map(each -> each.pem).toList());
    }
}
