package dev.slipway.host.quote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The forms that end up in golden files. */
class ExactFormsTest {

    @Test
    void systemdWordsHaveNoRawControlCharacters() {
        assertThat(SystemdValue.word("")).isEqualTo("\"\"");
        assertThat(SystemdValue.word("a b'\"\\%$")).isEqualTo("\"a b'\\\"\\\\%%$$\"");
        assertThat(SystemdValue.word("\n\r\t\u001b\u007fé")).isEqualTo("\"\\n\\r\\t\\x1b\\x7fé\"");
        assertThat(SystemdValue.environment("A", "$x %h")).isEqualTo("\"A=$x %%h\"");
        assertThat(SystemdValue.program("/opt/100%/$x")).isEqualTo("\"/opt/100%%/$x\"");
        assertThat(SystemdValue.text("100% \"a\" \\n")).isEqualTo("100%% \"a\" \\n");
    }

    @Test
    void environmentLinesPreferSingleQuotes() {
        assertThat(EnvFile.line("A", "")).isEqualTo("A=''");
        assertThat(EnvFile.line("A", "$x `y` \"z\" #\n\\n")).isEqualTo("A='$x `y` \"z\" #\n\\n'");
        assertThat(EnvFile.line("A", "it's \"z\" \\n")).isEqualTo("A=\"it's \\\"z\\\" \\\\n\"");
    }

    @Test
    void sqlUsesTheEscapeFormForBackslashesAlone() {
        assertThat(SqlLiteral.quote("it's")).isEqualTo("'it''s'");
        assertThat(SqlLiteral.quote("a\\'b")).isEqualTo("E'a\\\\''b'");
        assertThat(SqlIdentifier.quote("a\"B")).isEqualTo("\"a\"\"B\"");
    }

    @Test
    void nginxAndPgHbaUseDoubleQuotes() {
        assertThat(NginxValue.literal("a \"b\" \\;")).isEqualTo("\"a \\\"b\\\" \\\\;\"");
        assertThat(NginxValue.literal("5$", "dollar")).isEqualTo("\"5${dollar}\"");
        assertThat(NginxValue.quote("$host")).isEqualTo("\"$host\"");
        assertThat(PgHba.quote("all")).isEqualTo("\"all\"");
    }
}
