package dev.slipway.transport.local;

import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The commands that run on this machine for one caller. Safe to use from many threads. */
final class LocalShell implements Shell {

    /** Linux takes 128 KiB per argument, the end of the string included. */
    private static final int LONGEST = (128 << 10) - 1;

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final String address;
    private final Set<LocalProcess> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    LocalShell(String address) {
        this.address = address;
    }

    @Override
    public ShellProcess start(String command) {
        refuseUnfit(command);
        refuseIfClosed();
        try {
            LocalProcess process =
                    new LocalProcess(new ProcessBuilder(line(command)).start(), address, running::remove);
            running.add(process);
            process.drain();
            if (closed) {
                process.close();
                refuseIfClosed();
            }
            return process;
        } catch (IOException failed) {
            throw new ConnectionLostException(
                    "sh can't be started (" + failed.getMessage() + ")",
                    Circumstances.on(address).withState("the command was not started"),
                    failed);
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new ConnectionLostException(
                    "the connection was closed",
                    Circumstances.on(address)
                            .withState("the command was not started")
                            .withNext("connect again"),
                    null);
        }
    }

    private static void refuseUnfit(String command) {
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command can't have a NUL");
        }
        int length = command.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "a command of " + length + " bytes is too long; data belongs on its standard input");
        }
    }

    private static List<String> line(String command) {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(List.of("sh", "-c", command));
        return line;
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(LocalProcess::close);
    }
}
