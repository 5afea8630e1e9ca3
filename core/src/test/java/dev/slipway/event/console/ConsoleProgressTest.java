package dev.slipway.event.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.event.Golden;
import dev.slipway.event.HostPlanned;
import dev.slipway.event.Sending;
import dev.slipway.event.Warning;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConsoleProgressTest {

    private record Play(String name, UnaryOperator<Scene> run) {}

    private static final List<Play> PLAYS = List.of(
            new Play("one-host", Runs::oneHost),
            new Play("nothing-to-do", Runs::nothingToDo),
            new Play("several-hosts", Runs::severalHosts),
            new Play("failure", Runs::failure));

    private final TinyTerminal screen = new TinyTerminal(80);

    @TestFactory
    Stream<DynamicTest> plainLinesAreAsInTheGoldenFile() {
        return PLAYS.stream()
                .map(play -> DynamicTest.dynamicTest(play.name(), () -> {
                    StringBuilder out = new StringBuilder();
                    play.run().apply(new Scene(out, Terminal.plain(), false));

                    assertThat(out.toString())
                            .isEqualTo(Golden.named("plain-" + play.name() + ".txt", out.toString()))
                            .matches(
                                    text -> text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f),
                                    "is plain ASCII");
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatStaysOnATerminalIsAsInTheGoldenFile() {
        return PLAYS.stream()
                .map(play -> DynamicTest.dynamicTest(play.name(), () -> {
                    TinyTerminal terminal = new TinyTerminal(72);
                    Scene scene = play.run().apply(new Scene(terminal, Terminal.interactive(72), false));

                    assertThat(terminal.screen())
                            .isEqualTo(Golden.named("terminal-" + play.name() + ".txt", terminal.screen()));
                    assertThat(scene.ticking()).isFalse();
                }));
    }

    @Test
    void whatHostsPrintIsShownWhenAskedFor() {
        StringBuilder out = new StringBuilder();
        Runs.oneHost(new Scene(out, Terminal.plain(), true));

        assertThat(out.toString())
                .isEqualTo(Golden.named("plain-verbose.txt", out.toString()))
                .contains("    | ok fine\n");
    }

    @Test
    void theBarIsRedrawnInPlaceWhileWhatIsDoneScrollsAbove() {
        Scene scene =
                new Scene(screen, Terminal.interactive(80), false).start("app1").after(400);
        assertThat(screen.screen()).isEqualTo("  connecting  0 s\nshop  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0 s\n");

        scene.plan("app1", 2).change("app1", 1, 2, "install nginx", 3_200).begin("app1", 2, 2, "reload nginx");
        assertThat(screen.screen())
                .isEqualTo(
                        "✓ install nginx (3.2 s)\n  reload nginx  0 s\nshop  ███████████████░░░░░░░░░░░░░░░  1/2  3 s\n");

        scene.after(61_500).tick();
        assertThat(screen.screen())
                .isEqualTo(
                        "✓ install nginx (3.2 s)\n  reload nginx  1 min 01 s\nshop  ███████████████░░░░░░░░░░░░░░░  1/2  1 min 05 s\n");
    }

    @Test
    void aTickThatChangesNothingWritesNothing() {
        Scene scene = new Scene(screen, Terminal.interactive(80), false).start("app1");
        int written = screen.raw().length();

        scene.after(200).tick();

        assertThat(screen.raw()).hasSize(written);
    }

    @Test
    void severalHostsShareABarAndHaveALineEach() {
        new Scene(screen, Terminal.interactive(60), false)
                .start("app1", "database")
                .plan("app1", 4)
                .plan("database", 0)
                .leave("database", true, 0, 0)
                .change("app1", 1, 4, "make /srv/shop", 100)
                .begin("app1", 2, 4, "send the release")
                .after(2_000)
                .on(at -> new Sending(at, "app1", 1_250_000, 40_000_000));

        assertThat(screen.screen())
                .isEqualTo("app1      ✓ make /srv/shop (0.1 s)\n"
                        + "  app1      send the release, 1.3 MB of 40 MB  2 s\n"
                        + "shop  ███████░░░░░░░░░░░░░░░░░░░░░░░  1/4  1/2 hosts  2 s\n");
    }

    @Test
    void fiftyHostsDoNotFillTheScreen() {
        String[] hosts =
                Stream.iterate(1, i -> i + 1).limit(50).map(i -> "app" + i).toArray(String[]::new);
        new Scene(screen, Terminal.interactive(80), false).start(hosts);

        assertThat(screen.screen().lines()).hasSize(10).contains("  and 42 more");
    }

    @Test
    void linesThatAreRedrawnNeverRunOverWhateverTheyHold() {
        String wide =
                "配置配置配置配置配置配置配置 \ud83d\udc69\u200d\ud83d\ude80\ud83d\udc69\u200d\ud83d\ude80 e\u0301e\u0301e\u0301 0123456789 0123456789 0123456789";
        for (int width = 20; width < 90; width++) {
            TinyTerminal narrow = new TinyTerminal(width);
            new Scene(narrow, Terminal.interactive(width), false)
                    .start("応用サーバー", "database.example.com")
                    .plan("応用サーバー", 2)
                    .change("応用サーバー", 1, 2, wide, 100)
                    .begin("応用サーバー", 2, 2, wide)
                    .after(7_200_000)
                    .tick()
                    .close();
            assertThat(narrow.screen()).doesNotContain("shop");
        }
    }

    @Test
    void closingInTheMiddleTakesTheBarAway() {
        Scene scene = new Scene(screen, Terminal.interactive(80), false)
                .start("app1")
                .plan("app1", 2)
                .change("app1", 1, 2, "install nginx", 100)
                .close()
                .tick();

        assertThat(screen.screen()).isEqualTo("✓ install nginx (0.1 s)\n");
        assertThat(scene.ticking()).isFalse();
    }

    @Test
    void asciiStandsInWhereTheCharsetLacksTheSigns() {
        Scene scene = new Scene(
                        screen, Terminal.interactive(50).withUnicode(false).withColour(false), false)
                .start("app1")
                .plan("app1", 2)
                .change("app1", 1, 2, "set the password to ••• on a database with a very long name", 100);

        assertThat(screen.raw()).matches(text -> text.chars().allMatch(c -> c < 0x7f));
        assertThat(screen.screen())
                .isEqualTo(
                        "+ set the password to *** on a database... (0.1 s)\nshop  ###############---------------  1/2  0 s\n");
        scene.close();
    }

    @Test
    void colourIsUsedOnlyWhereItIsWanted() {
        TinyTerminal grey = new TinyTerminal(80);
        Runs.failure(new Scene(screen, Terminal.interactive(80), false));
        Runs.failure(new Scene(grey, Terminal.interactive(80).withColour(false), false));

        assertThat(screen.raw()).contains("\u001b[32m✓\u001b[0m", "\u001b[31m✗\u001b[0m");
        assertThat(grey.raw()).doesNotContainPattern("\u001b\\[\\d*m");
        assertThat(grey.screen()).isEqualTo(screen.screen());
    }

    @Test
    void whatAHostPrintsCannotSteerTheTerminal() {
        new Scene(screen, Terminal.interactive(80).withColour(false), true)
                .start("app1")
                .print("app1", 1, "run", "a\u001b]0;title\u0007b\u001b[2Jc\u009b31md\u0007e\u202ef\u001bcg\0")
                .close();

        assertThat(screen.screen()).isEqualTo("shop: run r1 on app1\n    | abcd?e?fg?\n");
    }

    @Test
    void whatThePictureDoesNotShowOfAFailureIsInTheSummary() {
        StringBuilder out = new StringBuilder();
        CancelledException cancelled =
                new CancelledException("cancelled at a safe point", Circumstances.on("app2"), null);
        cancelled.addSuppressed(Runs.reloadFailed());
        new Scene(out, Terminal.plain(), false)
                .start("app1", "app2")
                .after(3_000)
                .end(cancelled);

        assertThat(out.toString())
                .startsWith(
                        "shop: run r1 on app1, app2\nshop: cancelled after 3.0 s\n  what:   app2: cancelled at a safe point [")
                .contains("\n  what:   app1: the change failed with exit status 1 [SLIP-301]\n")
                .contains("\n          | nginx: [emerg] bind() to 0.0.0.0:80 failed");
    }

    @Test
    void aPlanThatIsNotAppliedIsNoSuccessStory() {
        StringBuilder out = new StringBuilder();
        new Scene(out, Terminal.plain(), false)
                .start("app1")
                .plan("app1", 2)
                .after(400)
                .end(false);

        assertThat(out.toString()).endsWith("shop: 2 changes planned and none made, in 0.4 s\n");
    }

    @Test
    void aWarningOutsideOfARunIsShownAndTheRestIsNot() {
        StringBuilder out = new StringBuilder();
        new Scene(out, Terminal.plain(), false)
                .on(at -> new HostPlanned(at, "app1", 3))
                .on(at -> new Warning(at, null, "mind\nthe gap"));

        assertThat(out.toString()).isEqualTo("! mind the gap\n");
    }

    @Test
    void aPrintStreamIsFlushedAndKeepsItsCharset() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(new BufferedOutputStream(bytes), false, StandardCharsets.UTF_8);
        new Scene(out, Terminal.plain().withUnicode(true), false).start("äpp1");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("shop: run r1 on äpp1\n");
    }

    @Test
    void aStreamThatBreaksIsReportedToWhoeverSendsTheEvent() {
        Appendable broken = new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("broken pipe");
            }

            @Override
            public Appendable append(CharSequence text, int from, int to) throws IOException {
                throw new IOException("broken pipe");
            }

            @Override
            public Appendable append(char c) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        ConsoleProgress progress = ConsoleProgress.to(broken, Terminal.plain());

        assertThatThrownBy(() -> progress.on(new Warning(Instant.EPOCH, null, "oh")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("broken pipe");
    }
}
