package dev.slipway.transport.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes of a command: all of its session, also those whose parent is gone, but none that made a session of its own.
 *
 * <p>Elsewhere than on Linux, the command and its living descendants.
 */
final class Session {

    private static final Path PROC = Path.of("/proc");
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int STATE_FIELD =
            0; // after the name, which may have spaces and brackets: state, parent, group, session
    private static final int SESSION_FIELD = 3;

    private Session() {}

    /** Ends them: asks first, and kills what is left after a moment. */
    static void end(Process process) {
        List<ProcessHandle> members = members(process);
        members.forEach(ProcessHandle::destroy);
        awaitEnd(members, System.nanoTime() + MOMENT);
        Stream.concat(members.stream(), members(process).stream()).forEach(ProcessHandle::destroyForcibly);
    }

    /** Looks often: {@link ProcessHandle#onExit()} looks at the children of others only now and then. */
    private static void awaitEnd(List<ProcessHandle> members, long until) {
        while (System.nanoTime() < until && members.stream().anyMatch(Session::running)) {
            try {
                TimeUnit.MILLISECONDS.sleep(2);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A process that has ended counts as such, even if nobody has asked after it yet. */
    private static boolean running(ProcessHandle member) {
        Path entry = PROC.resolve(String.valueOf(member.pid()));
        return member.isAlive()
                && !(Files.exists(entry) && field(entry, STATE_FIELD).equals("Z"));
    }

    private static List<ProcessHandle> members(Process process) {
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                if (session(entry) == process.pid()) {
                    ProcessHandle.of(Long.parseLong(entry.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException noProc) {
            process.descendants().forEach(found::add);
        }
        if (process.isAlive() && found.stream().noneMatch(member -> member.pid() == process.pid())) {
            process.descendants().forEach(found::add);
            found.add(process.toHandle());
        }
        return found;
    }

    private static long session(Path entry) {
        String session = field(entry, SESSION_FIELD);
        return session.isEmpty() ? -1 : Long.parseLong(session);
    }

    private static String field(Path entry, int number) {
        try {
            String status = new String(Files.readAllBytes(entry.resolve("stat")), StandardCharsets.ISO_8859_1);
            return status.substring(status.lastIndexOf(')') + 2).split(" ")[number];
        } catch (IOException | IndexOutOfBoundsException gone) {
            return "";
        }
    }
}
