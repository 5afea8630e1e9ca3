package dev.slipway.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.secret.Secret;
import org.junit.jupiter.api.Test;

class ScramVerifierTest {

    /** RFC 7677's example, which gives salt, iterations and what a server with the password "pencil" must answer. */
    private static final Secret PENCIL = Secret.of("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
            + "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");

    @Test
    void thePasswordOfAStoredVerifierIsRecognised() {
        assertThat(ScramVerifier.matches(PENCIL, Secret.of("pencil"))).isTrue();
        assertThat(ScramVerifier.matches(PENCIL, Secret.of("Pencil"))).isFalse();
    }

    @Test
    void eachVerifierHasASaltOfItsOwn() {
        Secret password = Secret.of("it's a päss🙂word");
        Secret one = ScramVerifier.of(password);
        assertThat(one).isNotEqualTo(ScramVerifier.of(password));
        assertThat(ScramVerifier.is(one)).isTrue();
        assertThat(ScramVerifier.matches(one, password)).isTrue();
    }

    @Test
    void whatIsNoVerifierMatchesNothing() {
        for (String stored : new String[] {
            "",
            "md5d41d8cd98f00b204e9800998ecf8427e",
            "SCRAM-SHA-256$x",
            "SCRAM-SHA-256$0:AAAA$AAAA:AAAA",
            "SCRAM-SHA-256$999999999:AAAA$AAAA:AAAA",
            "SCRAM-SHA-256$4096:=A=$AAAA:AAAA"
        }) {
            assertThat(ScramVerifier.matches(Secret.of(stored), Secret.of("pencil")))
                    .as(stored)
                    .isFalse();
        }
    }

    @Test
    void charactersThatClientsRewriteAreTold() {
        assertThat(ScramVerifier.isPlain("plain ~ é 🙂 ŠĐ 密碼")).isTrue();
        for (String odd :
                new String[] {"ﬁ", "e\u0301", "a\u00a0b", "a\u200bb", "a\u00adb", "a\u1680b", "x\ufe0f", "²"}) {
            assertThat(ScramVerifier.isPlain(odd)).as(odd).isFalse();
        }
    }
}
