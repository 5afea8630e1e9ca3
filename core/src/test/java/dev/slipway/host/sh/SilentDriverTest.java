package dev.slipway.host.sh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SilentDriverTest {

    @TempDir
    Path state;

    @Test
    void aDriverThatIsSilentThoughItsConnectionStandsLosesTheLock() throws Exception {
        Process silent = session();
        ask(silent, "lock 1 shop run-1 ada work 0 0\n", "=1 locked 1 0");

        assertThat(silent.waitFor(120, TimeUnit.SECONDS)).isTrue();

        Process next = session();
        ask(next, "lock 1 shop run-2 bob work 0 1\n", "=1 locked 2 0");
        next.getOutputStream().close();
        assertThat(next.waitFor(120, TimeUnit.SECONDS)).isTrue();
    }

    private Process session() throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        Resources.functions("session.sh"),
                        "slipway",
                        state.toString(),
                        state + "/memory",
                        "1",
                        "2")
                .start();
    }

    private static void ask(Process session, String command, String answer) throws IOException {
        OutputStream out = session.getOutputStream();
        out.write(command.getBytes(StandardCharsets.UTF_8));
        out.flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(session.getInputStream(), StandardCharsets.UTF_8));
        String line = in.readLine();
        while (line != null && !line.equals(answer)) {
            line = in.readLine();
        }
        assertThat(line).isEqualTo(answer);
    }
}
