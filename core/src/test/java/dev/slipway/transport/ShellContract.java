package dev.slipway.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.CancelledException;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.TimedOutException;
import dev.slipway.host.Connector;
import dev.slipway.host.Exit;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every transport owes its users; each runs the same cases. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ShellContract {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int BIG = 8 << 20;

    private Shell shell;

    /** The transport under test. */
    protected abstract Connector connector();

    @BeforeEach
    void connect() {
        shell = connector().connect();
    }

    @AfterEach
    void disconnect() {
        if (shell != null) {
            shell.close();
        }
    }

    protected Shell shell() {
        return shell;
    }

    private record Answer(Exit exit, String out, String err) {}

    private Answer run(String command, String input) throws IOException {
        try (ShellProcess process = shell.start(command)) {
            try (OutputStream stdin = process.stdin()) {
                stdin.write(input.getBytes(UTF_8));
            }
            String out = new String(process.stdout().readAllBytes(), UTF_8);
            String err = new String(process.stderr().readAllBytes(), UTF_8);
            return new Answer(process.await(LIMIT), out, err);
        }
    }

    @Test
    void outputsComeSeparatelyWithTheExitStatus() throws IOException {
        assertThat(run("echo out; echo err >&2; exit 3", ""))
                .isEqualTo(new Answer(new Exit(3, null), "out\n", "err\n"));
    }

    @Test
    void everyExitStatusArrives() throws IOException {
        for (int code : new int[] {0, 1, 126, 127, 255}) {
            assertThat(run("exit " + code, "").exit()).isEqualTo(new Exit(code, null));
        }
    }

    @Test
    void aSignalIs128PlusItsNumber() throws IOException {
        assertThat(run("kill -KILL $$", "").exit().code()).isEqualTo(137);
        assertThat(run("kill -TERM $$", "").exit().code()).isEqualTo(143);
        assertThat(run("kill -SEGV $$", "").exit().code()).isEqualTo(139);
    }

    @Test
    void theExitStatusIsKnownHoweverShortTheCommand() throws IOException {
        for (int round = 0; round < 50; round++) {
            assertThat(run("exit 7", "").exit().code()).isEqualTo(7);
        }
    }

    private static String flood() {
        return "head -c " + BIG + " /dev/zero; head -c " + BIG + " /dev/zero >&2; head -c " + BIG + " /dev/zero";
    }

    @Test
    void outputFirstThenErrorsDoesNotHang() throws IOException {
        try (ShellProcess process = shell.start(flood())) {
            assertThat(process.stdout().readAllBytes().length).isEqualTo(2 * BIG);
            assertThat(process.stderr().readAllBytes().length).isEqualTo(BIG);
            assertThat(process.await(LIMIT).ok()).isTrue();
        }
    }

    @Test
    void errorsFirstThenOutputDoesNotHang() throws IOException {
        try (ShellProcess process = shell.start(flood())) {
            assertThat(process.stderr().readAllBytes().length).isEqualTo(BIG);
            assertThat(process.stdout().readAllBytes().length).isEqualTo(2 * BIG);
            assertThat(process.await(LIMIT).ok()).isTrue();
        }
    }

    @Test
    void endFirstThenOutputsDoesNotHang() throws IOException {
        try (ShellProcess process = shell.start(flood())) {
            assertThat(process.await(LIMIT).ok()).isTrue();
            assertThat(process.stderr().readAllBytes().length).isEqualTo(BIG);
            assertThat(process.stdout().readAllBytes().length).isEqualTo(2 * BIG);
        }
    }

    @Test
    void bytesOfALargeOutputStayInOrder() throws IOException {
        try (ShellProcess process =
                shell.start("i=0; while [ $i -lt 20000 ]; do echo \"line $i of some length\"; i=$((i+1)); done")) {
            process.await(LIMIT);
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 20_000; i++) {
                expected.append("line ").append(i).append(" of some length\n");
            }
            assertThat(new String(process.stdout().readAllBytes(), UTF_8)).isEqualTo(expected.toString());
        }
    }

    @Test
    void aSlowReaderHoldsTheCommandBack() throws IOException {
        try (ShellProcess process = shell.start("yes | head -c 200000000 2>/dev/null; echo done >&2")) {
            InputStream out = process.stdout();
            assertThat(out.read()).isEqualTo('y');
            assertThat(process.stdout().available()).isLessThan(16 << 20);
        }
    }

    @Test
    void largeInputKeepsItsBytes() throws Exception {
        byte[] data = new byte[20 << 20];
        new Random(42).nextBytes(data);
        try (ShellProcess process = shell.start("sha256sum; sleep 0")) {
            try (OutputStream stdin = process.stdin()) {
                stdin.write(data);
            }
            String digest = java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(data));
            assertThat(new String(process.stdout().readAllBytes(), UTF_8)).startsWith(digest);
            assertThat(process.await(LIMIT).ok()).isTrue();
        }
    }

    @Test
    void largeInputComesBackWhole() throws Exception {
        byte[] data = new byte[20 << 20];
        new Random(43).nextBytes(data);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (ShellProcess process = shell.start("cat")) {
            Future<?> written = writer.submit(() -> {
                try (OutputStream stdin = process.stdin()) {
                    stdin.write(data);
                }
                return null;
            });
            assertThat(Arrays.equals(process.stdout().readAllBytes(), data)).isTrue();
            written.get();
            assertThat(process.await(LIMIT).ok()).isTrue();
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void inputClosedWithoutFlushArrivesWholeEvenIfTheCommandReadsLate() throws Exception {
        byte[] data = new byte[5 << 20];
        try (ShellProcess process = shell.start("read go; sleep 0.2; wc -c")) {
            OutputStream stdin = process.stdin();
            stdin.write("go\n".getBytes(UTF_8));
            stdin.write(data);
            stdin.close();
            assertThat(new String(process.stdout().readAllBytes(), UTF_8).strip())
                    .isEqualTo(String.valueOf(data.length));
        }
    }

    @Test
    void aCommandThatEndsWithoutReadingEndsTheWriting() throws Exception {
        try (ShellProcess process = shell.start("exit 5")) {
            OutputStream stdin = process.stdin();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            stdin.write(new byte[1 << 20]);
                            stdin.flush();
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(process.await(LIMIT).code()).isEqualTo(5);
        }
        assertThat(run("echo still here", "").out()).isEqualTo("still here\n");
    }

    @Test
    void aConversationWorksLineByLine() throws IOException {
        try (ShellProcess process = shell.start("while read -r line; do echo \"you said $line\"; done")) {
            OutputStream stdin = process.stdin();
            BufferedReader answers = new BufferedReader(new InputStreamReader(process.stdout(), UTF_8));
            for (int i = 0; i < 20; i++) {
                stdin.write(("word " + i + "\n").getBytes(UTF_8));
                stdin.flush();
                assertThat(answers.readLine()).isEqualTo("you said word " + i);
            }
            stdin.close();
            assertThat(answers.readLine()).isNull();
            assertThat(process.await(LIMIT).ok()).isTrue();
        }
    }

    @Test
    void closingInputIsTheCommandsEndOfFile() throws IOException {
        assertThat(run("cat; echo end", "text without line end").out()).isEqualTo("text without line endend\n");
    }

    @Test
    void inputCanBeClosedTwice() throws IOException {
        try (ShellProcess process = shell.start("cat")) {
            process.stdin().close();
            process.stdin().close();
            assertThat(process.await(LIMIT).ok()).isTrue();
        }
    }

    @Test
    void commandsRunSideBySide() throws Exception {
        int count = 20;
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String word = "word" + i;
                calls.add(() ->
                        run("read w; sleep 0.1; echo \"$w\"", word + "\n").out().strip());
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
            assertThat(answers).hasSize(count).doesNotHaveDuplicates().allMatch(answer -> answer.startsWith("word"));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void waitingHasALimitAndTheCommandGoesOn() throws IOException {
        try (ShellProcess process = shell.start("read line; exit 4")) {
            assertThatThrownBy(() -> process.await(Duration.ofMillis(50)))
                    .isInstanceOf(TimedOutException.class)
                    .hasMessage("[SLIP-502] " + connector().address()
                            + ": a command has not ended within 50 ms\n  state: the command goes on\n"
                            + "  next: run again: what is done is recognised, the rest follows."
                            + " If it needs longer, raise 'deadline(…)'");
            process.stdin().close();
            assertThat(process.await(LIMIT).code()).isEqualTo(4);
        }
    }

    @Test
    void anInterruptEndsTheWaitingAndStaysSet() {
        try (ShellProcess process = shell.start("read line")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> process.await(LIMIT)).isInstanceOf(CancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closingAProcessEndsItsReaders() throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (ShellProcess process = shell.start("read line")) {
            Future<Integer> reading = reader.submit(() -> {
                try {
                    return process.stdout().read();
                } catch (IOException ended) {
                    return -1;
                }
            });
            process.close();
            assertThat(reading.get()).isEqualTo(-1);
        } finally {
            reader.shutdownNow();
        }
        assertThat(run("echo next", "").out()).isEqualTo("next\n");
    }

    @Test
    void closingTheShellEndsWhatWaits() throws Exception {
        ExecutorService waiter = Executors.newSingleThreadExecutor();
        try {
            ShellProcess process = shell.start("echo on; read line");
            assertThat(process.stdout().read()).isEqualTo('o');
            Future<?> waiting = waiter.submit(() -> process.await(LIMIT));
            shell.close();
            assertThatThrownBy(waiting::get)
                    .cause()
                    .satisfiesAnyOf(lost -> assertThat(lost).isInstanceOf(ConnectionLostException.class));
        } finally {
            waiter.shutdownNow();
        }
        assertThatThrownBy(() -> shell.start("true")).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void aBackgroundChildThatHoldsTheOutputDoesNotHoldUpTheEnd() throws IOException {
        try (ShellProcess process = shell.start("sleep 300 & echo started; exit 6")) {
            byte[] line = process.stdout().readNBytes("started\n".length());
            assertThat(new String(line, UTF_8)).isEqualTo("started\n");
            assertThat(process.await(LIMIT).code()).isEqualTo(6);
        }
    }

    @Test
    void aChildWithASessionOfItsOwnSurvives() throws Exception {
        Path directory = Files.createTempDirectory("slipway-session");
        run("mkfifo " + directory + "/go " + directory + "/alive", "");
        try (ShellProcess process = shell.start(
                "cd " + directory
                        + "; setsid sh -c 'echo up; read go < go; echo alive > alive' </dev/null >up 2>&1 & echo up; read line")) {
            assertThat(process.stdout().read()).isEqualTo('u');
            run("until [ -s " + directory + "/up ]; do sleep 0.02; done", "");
        }
        assertThat(run("cd " + directory + "; echo go > go; cat alive; rm -r " + directory, "")
                        .out())
                .isEqualTo("alive\n");
    }

    @Test
    void quotesUnicodeAndOddBytesPassThrough() throws IOException {
        String odd = "'\"$HOME`!\\ \n\t ünïcödé 漢字 🙂 * ?";
        assertThat(run("cat <<'EOF'\n" + odd + "\nEOF\n", "").out()).isEqualTo(odd + "\n");
        assertThat(run("printf '\\377\\000\\001' | od -An -tx1", "").out().strip())
                .isEqualTo("ff 00 01");
    }

    @Test
    void aCommandMayHave99Kilobytes() throws IOException {
        String word = "x".repeat(99_000);
        assertThat(run("printf %s " + word, "").out()).isEqualTo(word);
    }

    @Test
    void tooLongACommandIsRefused() {
        assertThatThrownBy(() -> shell.start("printf %s " + "x".repeat(140_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("data belongs on its standard input");
        assertThatThrownBy(() -> shell.start("echo \0")).isInstanceOf(IllegalArgumentException.class);
    }
}
