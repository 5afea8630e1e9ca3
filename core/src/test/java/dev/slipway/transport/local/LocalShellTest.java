package dev.slipway.transport.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Connector;
import dev.slipway.host.ShellProcess;
import dev.slipway.transport.ShellContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The contract of shells, on this machine. */
class LocalShellTest extends ShellContract {

    @Override
    protected Connector connector() {
        return LocalConnector.create();
    }

    private static long firstNumber(ShellProcess process) throws IOException {
        StringBuilder digits = new StringBuilder();
        int next;
        while ((next = process.stdout().read()) >= '0') {
            digits.append((char) next);
        }
        return Long.parseLong(digits.toString());
    }

    @Test
    void closingEndsChildrenOfAParentThatIsGone() throws Exception {
        ProcessHandle orphan;
        try (ShellProcess process = shell().start("sh -c 'sleep 300 & echo $!'; read line")) {
            orphan = ProcessHandle.of(firstNumber(process)).orElseThrow();
            assertThat(orphan.isAlive()).isTrue();
        }
        orphan.onExit().get(120, TimeUnit.SECONDS);
    }

    @Test
    void closingEndsEvenWhatIgnoresTheRequest() throws Exception {
        ProcessHandle stubborn;
        try (ShellProcess process = shell().start("trap '' TERM; echo $$; while :; do sleep 1; done")) {
            stubborn = ProcessHandle.of(firstNumber(process)).orElseThrow();
        }
        stubborn.onExit().get(120, TimeUnit.SECONDS);
    }

    @Test
    void commandsHaveNoTerminal() throws IOException {
        try (ShellProcess process =
                shell().start("if (exec 3</dev/tty) 2>/dev/null; then echo terminal; else echo none; fi")) {
            process.stdin().close();
            assertThat(new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("none\n");
        }
    }
}
