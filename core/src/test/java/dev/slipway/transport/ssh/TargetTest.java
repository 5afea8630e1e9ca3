package dev.slipway.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text that names a host. */
class TargetTest {

    @Test
    void partsMayBeLeftOut() {
        assertThat(Target.parse("deploy@app1.example.com:2222"))
                .isEqualTo(new Target("deploy", "app1.example.com", 2222));
        assertThat(Target.parse("app1")).isEqualTo(new Target(null, "app1", 0));
        assertThat(Target.parse("ssh://deploy@app1:22/")).isEqualTo(new Target("deploy", "app1", 22));
        assertThat(Target.parse("who@where@app1")).isEqualTo(new Target("who@where", "app1", 0));
    }

    @Test
    void ipv6NeedsBracketsOnlyForAPort() {
        assertThat(Target.parse("u@[::1]:2222")).isEqualTo(new Target("u", "::1", 2222));
        assertThat(Target.parse("[fe80::1%eth0]")).isEqualTo(new Target(null, "fe80::1%eth0", 0));
        assertThat(Target.parse("u@2001:db8::1")).isEqualTo(new Target("u", "2001:db8::1", 0));
        assertThat(Target.address("u", "::1", 22)).isEqualTo("u@[::1]:22");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@h",
                "u@",
                "h:",
                "h:0",
                "h:65536",
                "h:x",
                "[::1",
                "[::1]x",
                "-oProxyCommand=x",
                "a b",
                "h/x",
                "u\n@h"
            })
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> Target.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not user@host:port");
    }
}
