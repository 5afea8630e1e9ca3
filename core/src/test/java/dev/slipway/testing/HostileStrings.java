package dev.slipway.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Strings that break careless quoting: known traps, and random ones that are the same in every run. Immutable. */
public final class HostileStrings {

    private static final long SEED = 20_240_229;

    /** Traps of one language or another; all are valid Unicode text without NUL. */
    private static final List<String> TRAPS = List.of(
            "",
            " ",
            "  both ends  ",
            "\ttab\t",
            "plain",
            "two words",
            "-n",
            "--help",
            "-",
            "*",
            "?",
            "~",
            "~root",
            "!",
            "!!",
            "#no comment",
            "a #b",
            "a;b",
            ";",
            "a&b",
            "|",
            "<>",
            "(x)",
            "{a,b}",
            "[a-z]*",
            "a=b",
            "=",
            "'",
            "''",
            "\"",
            "\"\"",
            "it's",
            "'quoted'",
            "\"quoted\"",
            "a'b\"c",
            "'\"'\"'",
            "\\",
            "\\\\",
            "\\\\\\",
            "a\\",
            "a\\\\",
            "\\n",
            "\\'",
            "\\\"",
            "'\\",
            "\"\\",
            "\\\\'",
            "\\x41",
            "\\101",
            "\\u0041",
            "$",
            "$$",
            "$$$",
            "$HOME",
            "${HOME}",
            "${HOME",
            "${",
            "$}",
            "$(id)",
            "$((1+1))",
            "$[1+1]",
            "$'a'",
            "$\"a\"",
            "cost: 5$",
            "pa$$w0rd",
            "$1",
            "$@",
            "$host",
            "${x:-y}",
            "${x:-${y}}",
            "`id`",
            "`",
            "%",
            "%%",
            "%n",
            "%h %i",
            "%s\\n",
            "100%",
            "\n",
            "a\nb",
            "\na\n\n",
            "\r",
            "a\r\nb",
            "\u0001\u0002\u0007\b\u000b\f\u001b\u001f\u007f",
            "\u001b[31mred",
            "é",
            "e\u0301",
            "日本語",
            "😀",
            "👩‍👩‍👧",
            "\u202egnirts",
            "\u200b",
            "\ufeff",
            "\u00a0",
            "\u0085",
            "\u2028",
            "\ufffd",
            "\ud83d\ude00'\\",
            "all",
            "replication",
            "sameuser",
            "samerole",
            "@file",
            "+group",
            "/^re$",
            "a,b",
            "a\"\"b",
            "E'x'",
            "U&'x'",
            "--",
            "/* */",
            "$tag$",
            "?1",
            ":name",
            ":'name'",
            "%(x)s",
            "export",
            "NULL",
            "\\.",
            "end\\\n",
            "$(\n)",
            "'; rm -rf / #",
            "\"; DROP TABLE x; --",
            "a\\ b",
            "a\\\nb",
            "x'\n'y",
            "\\$",
            "\\`",
            "'$'",
            "\\\\$x",
            "line one\\\nline two",
            "EOF",
            "\nEOF\n",
            "[=name]",
            "${{x}}",
            "{{ x }}",
            "<#if>");

    private static final List<String> PIECES = List.of(
            "'", "\"", "\\", "$", "`", "\n", "\r", "\t", " ", "#", ";", "%", "{", "}", "(", ")", "=", "a", "b", "N",
            "0", "-", "@", "+", "/", ",", "!", "*", "~", "&", "|", "<", ">", ":", "[", "]", "^", ".", "é", "e\u0301",
            "😀", "\u0001", "\u001b", "\u007f", "\u00a0", "\u2028", "$(", "${", "\\\\", "''", "\\'", "x41", "日");

    private HostileStrings() {}

    /**
     * All of them but the long ones: known traps first.
     *
     * @return a few hundred strings without NUL and without lone surrogates
     */
    public static List<String> all() {
        return Stream.concat(TRAPS.stream(), random(300).stream()).toList();
    }

    /**
     * Long ones, of about 100 kB in UTF-8.
     *
     * @return one of letters, one of quotes and backslashes, one of control characters, one of characters beyond 16 bits
     */
    public static List<String> big() {
        return List.of("x".repeat(100_000), "'\"\\ ".repeat(25_000), "\u0001\n".repeat(50_000), "😀".repeat(25_000));
    }

    /**
     * Those that no language of a host can hold.
     *
     * @return strings with NUL or half a surrogate pair
     */
    public static List<String> impossible() {
        return List.of("secret\0value", "\0secret", "secret\ud83d", "\ude00secret", "secret\ude00\ud83dvalue");
    }

    /**
     * Random ones.
     *
     * @param count how many
     * @return the same strings in each run
     */
    public static List<String> random(int count) {
        Random random = new Random(SEED);
        List<String> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, 1 + random.nextInt(20))
                    .forEach(n -> text.append(PIECES.get(random.nextInt(PIECES.size()))));
            made.add(text.toString());
        }
        return made;
    }
}
