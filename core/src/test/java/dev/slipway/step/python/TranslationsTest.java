package dev.slipway.step.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Translations that were compiled here, read by Python's own gettext. */
class TranslationsTest {

    private static final String PO = """
            # Serbian
            #, fuzzy
            msgid ""
            msgstr ""
            "Content-Type: text/plain; charset=UTF-8\\n"
            "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

            #: shop/views.py:12
            msgid "Order"
            msgstr "Narudžbina"
            msgctxt "verb"
            msgid "Order"
            msgstr "Naruči \\"odmah\\"\\t\\\\"

            msgid "%(n)d item"
            msgid_plural "%(n)d items"
            msgstr[0] "%(n)d stavka"
            msgstr[1] "%(n)d stavke"
            msgstr[2] "%(n)d stavki"

            #, fuzzy, python-format
            msgid "Guess"
            msgstr "Nagađanje"

            msgid "Not yet"
            msgstr ""

            msgid ""
            "Two "
            "lines\\n"
            msgstr ""
            "Dva "
            "reda\\n"

            #~ msgid "Old"
            #~ msgstr "Staro"
            """;

    private static final String ASK = """
            import gettext, sys
            sys.stdout.reconfigure(encoding="utf-8")
            t = gettext.GNUTranslations(open(sys.argv[1], "rb"))
            print(t.gettext("Order"), t.pgettext("verb", "Order"), sep="|")
            print([t.ngettext("%(n)d item", "%(n)d items", n) % {"n": n} for n in (1, 3, 5)])
            print(t.gettext("Guess"), t.gettext("Not yet"), t.gettext("Old"), repr(t.gettext("Two lines\\n")), sep="|")
            """;

    @TempDir
    Path directory;

    private static Tree tree(Map<String, String> files) {
        Tree.Builder builder = Tree.builder();
        files.forEach((path, text) -> builder.file(path, Content.text(text), path.endsWith(".sh")));
        return builder.build();
    }

    private String python(Path catalog) throws IOException, InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "-c", ASK, catalog.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(python.waitFor()).as(said).isZero();
            return said;
        } catch (IOException missing) {
            return abort("there is no python3: " + missing.getMessage());
        }
    }

    @Test
    void pythonReadsWhatWasCompiled() throws IOException, InterruptedException {
        Path catalog = Files.write(
                directory.resolve("django.mo"),
                MessageCatalog.read("django.po", PO).compiled());
        assertThat(python(catalog)).isEqualTo("""
                Narudžbina|Naruči "odmah"\t\\
                ['1 stavka', '3 stavke', '5 stavki']
                Guess|Not yet|Old|'Dva reda\\n'
                """);
    }

    @Test
    void whatWasCompiledBeforeDoesNotStayBehindItsSource() throws IOException {
        Tree code = tree(Map.of(
                "run.sh", "#!/bin/sh\n",
                "shop/locale/sr/LC_MESSAGES/django.po", PO,
                "shop/locale/de/LC_MESSAGES/django.po", PO,
                "shop/locale/de/LC_MESSAGES/django.mo", "compiled from an older version",
                "shop/locale/fr/LC_MESSAGES/django.mo", "without its source",
                "notes/list.po", "no translation"));

        Tree compiled = Translations.compiled(code);

        assertThat(compiled.entries().keySet()).hasSize(7).contains("shop/locale/sr/LC_MESSAGES/django.mo");
        assertThat(compiled.entries().get("run.sh")).isEqualTo(code.entries().get("run.sh"));
        byte[] right = MessageCatalog.read("django.po", PO).compiled();
        assertThat(bytes(compiled, "shop/locale/de/LC_MESSAGES/django.mo")).isEqualTo(right);
        assertThat(bytes(compiled, "shop/locale/sr/LC_MESSAGES/django.mo")).isEqualTo(right);
        assertThat(bytes(compiled, "shop/locale/fr/LC_MESSAGES/django.mo"))
                .asString()
                .isEqualTo("without its source");
        assertThat(Translations.compiled(compiled)).isSameAs(compiled);
    }

    @Test
    void aSourceThatCantBeReadIsNoReasonToDropWhatWasCompiledFromIt() {
        String po = "shop/locale/sr/LC_MESSAGES/django.po";
        Tree compiled = tree(Map.of(po, "hello", "shop/locale/sr/LC_MESSAGES/django.mo", "compiled by msgfmt"));

        assertThat(Translations.compiled(compiled)).isSameAs(compiled);
        assertThatThrownBy(() -> Translations.compiled(tree(Map.of(po, "hello"))))
                .hasMessageStartingWith(po + " line 1 ");
    }

    private static byte[] bytes(Tree tree, String path) throws IOException {
        try (InputStream in = tree.content(tree.entries().get(path).content()).open()) {
            return in.readAllBytes();
        }
    }

    @Test
    void whatCantBeReadIsNamed() {
        for (String odd : List.of("msgid \"a", "msgstr \"b\"", "\"c\"", "hello")) {
            assertThatThrownBy(() -> MessageCatalog.read("sr.po", "\n" + odd + "\n"))
                    .hasMessageStartingWith("sr.po line 2 ");
        }
        String other = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=windows-1250\\n\"\n";
        assertThatThrownBy(() -> MessageCatalog.read("sr.po", other))
                .hasMessage("sr.po is written in windows-1250: convert it with msgconv -t UTF-8");
    }

    @Test
    void longTextsAreNoTrouble() {
        String text = "x\\n".repeat(50_000);
        assertThat(MessageCatalog.read("sr.po", "msgid \"a\"\nmsgstr \"" + text + "\"\n")
                        .compiled())
                .hasSizeGreaterThan(100_000);
    }
}
