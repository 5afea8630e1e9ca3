package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NameServerTest {

    private final NameServer names = NameServer.offline(InetAddress.getLoopbackAddress());

    @Test
    void anAddressIsAnsweredInEverySpelling() throws IOException {
        names.a("shop.Example.com", "10.1.2.3", "10.1.2.4");
        assertThat(answer("SHOP.example.com", DnsMessage.A))
                .startsWith("abcd85800001000200000000")
                .endsWith("00040a010203c00c000100010000000000040a010204");
    }

    @Test
    void aNameThatExistsButNotWithTheTypeIsNoError() throws IOException {
        names.a("shop.example.com", "10.1.2.3");
        assertThat(answer("shop.example.com", 28)).startsWith("abcd85800001000000000000");
    }

    @Test
    void anUnknownNameDoesNotExist() throws IOException {
        assertThat(answer("nowhere.example.com", DnsMessage.A)).startsWith("abcd85830001000000000000");
        names.a("shop.example.com", "10.1.2.3").a("shop.example.com");
        assertThat(answer("shop.example.com", DnsMessage.A)).startsWith("abcd8583");
    }

    @Test
    void aWildcardServesWhatIsBelowIt() throws IOException {
        names.a("*.example.com", "10.9.9.9");
        assertThat(answer("a.b.example.com", DnsMessage.A)).endsWith("0a090909");
        assertThat(answer("example.com", DnsMessage.A)).startsWith("abcd8583");
    }

    @Test
    void longTextsAreSplit() throws IOException {
        names.txt("_acme-challenge.example.com", "x".repeat(300));
        String value = "ff" + "78".repeat(255) + "2d" + "78".repeat(45);
        assertThat(answer("_acme-challenge.example.com", DnsMessage.TXT)).endsWith("012e" + value);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> names.answer(new byte[5], 5)).isInstanceOf(IOException.class);
        byte[] loop = HexFormat.of().parseHex("abcd01000001000000000000" + "3f6161" + "0000010001");
        assertThatThrownBy(() -> names.answer(loop, loop.length)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> names.a("a.example", "example.org")).hasMessage("not an IPv4 address: example.org");
    }

    private String answer(String name, int type) throws IOException {
        ByteArrayOutputStream question = new ByteArrayOutputStream();
        question.writeBytes(HexFormat.of().parseHex("abcd01000001000000000000"));
        for (String label : name.split("\\.")) {
            question.write(label.length());
            question.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        question.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
        return HexFormat.of().formatHex(names.answer(question.toByteArray(), question.size()));
    }
}
