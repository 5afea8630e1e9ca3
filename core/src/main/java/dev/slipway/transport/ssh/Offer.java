package dev.slipway.transport.ssh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.transport.compression.Compression;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.DHGroupData;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.mac.MAC;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.Random;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/**
 * What we offer a server, listed one by one: nothing with SHA-1, MD5, CBC, DSA or a group under 2048 bits.
 *
 * <p>The lists are shared, so that one of these costs nothing; sshj's own default tries every cipher that exists, which takes up to a
 * second in a fresh JVM. sshj adds its strict key exchange (against prefix truncation) by itself.
 */
final class Offer extends ConfigImpl {

    private static final List<Factory.Named<KeyExchange>> EXCHANGES = List.of(
            KeyExchanging.named("curve25519-sha256", "SHA-256", Agreement::x25519),
            KeyExchanging.named("curve25519-sha256@libssh.org", "SHA-256", Agreement::x25519),
            KeyExchanging.named("ecdh-sha2-nistp256", "SHA-256", () -> Agreement.curve("nistp256")),
            KeyExchanging.named("ecdh-sha2-nistp384", "SHA-384", () -> Agreement.curve("nistp384")),
            KeyExchanging.named("ecdh-sha2-nistp521", "SHA-512", () -> Agreement.curve("nistp521")),
            KeyExchanging.named(
                    "diffie-hellman-group16-sha512", "SHA-512", () -> Agreement.modp(DHGroupData.P16, DHGroupData.G)),
            KeyExchanging.named(
                    "diffie-hellman-group14-sha256", "SHA-256", () -> Agreement.modp(DHGroupData.P14, DHGroupData.G)));

    private static final List<Factory.Named<Cipher>> CIPHERS = List.of(
            new Named<>("aes128-gcm@openssh.com", () -> new AesCipher(16, true)),
            new Named<>("aes256-gcm@openssh.com", () -> new AesCipher(32, true)),
            new Named<>("aes128-ctr", () -> new AesCipher(16, false)),
            new Named<>("aes192-ctr", () -> new AesCipher(24, false)),
            new Named<>("aes256-ctr", () -> new AesCipher(32, false)));

    private static final List<Factory.Named<MAC>> MACS = List.of(
            new Named<>("hmac-sha2-256-etm@openssh.com", () -> new HmacSha2("HmacSHA256", 32, true)),
            new Named<>("hmac-sha2-512-etm@openssh.com", () -> new HmacSha2("HmacSHA512", 64, true)),
            new Named<>("hmac-sha2-256", () -> new HmacSha2("HmacSHA256", 32, false)),
            new Named<>("hmac-sha2-512", () -> new HmacSha2("HmacSHA512", 64, false)));

    private static final List<Factory.Named<Compression>> COMPRESSIONS = List.of(new NoneCompression.Factory());

    private static final Factory<Random> RANDOM = new SingletonRandomFactory(new JCERandom.Factory());

    /** sshj logs whole packets, passwords included, when tracing: it gets no logger at all. */
    private static final LoggerFactory SILENT = new LoggerFactory() {
        @Override
        public Logger getLogger(String name) {
            return NOPLogger.NOP_LOGGER;
        }

        @Override
        public Logger getLogger(Class<?> type) {
            return NOPLogger.NOP_LOGGER;
        }
    };

    private volatile List<String> serverHostKeys = List.of();

    Offer(List<String> hostKeyAlgorithms, KeepAliveProvider keepAlive) {
        setLoggerFactory(SILENT);
        setVersion("Slipway");
        setKeyExchangeFactories(EXCHANGES);
        setKeyAlgorithms(
                hostKeyAlgorithms.stream().map(HostKeyAlgorithms::named).toList());
        setCipherFactories(CIPHERS);
        setMACFactories(MACS);
        setCompressionFactories(COMPRESSIONS);
        setRandomFactory(RANDOM);
        setFileKeyProviderFactories(List.of());
        setKeepAliveProvider(keepAlive);
    }

    /** Remembers which kinds of host keys the server has, from its first packet. */
    void serverSaid(byte[] keyExchangeInit) throws net.schmizz.sshj.transport.TransportException {
        Buffer.PlainBuffer fields = new Buffer.PlainBuffer(keyExchangeInit);
        try {
            fields.readRawBytes(new byte[17]);
            fields.readString();
            serverHostKeys = new ArrayList<>(Arrays.asList(fields.readString().split(",")));
        } catch (Buffer.BufferException malformed) {
            throw new net.schmizz.sshj.transport.TransportException(malformed);
        }
    }

    /** The kinds of host keys that the server has; empty before it told. */
    List<String> serverHostKeys() {
        return serverHostKeys;
    }
}
