package dev.slipway.step.gunicorn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the server's unit keeps from the application: nearly everything that a web application has no use for. Single points are loosened by
 * name. For one thread.
 */
public final class Hardening {

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_.@+-]+)+");
    private static final Pattern FAMILY = Pattern.compile("AF_[A-Z0-9]+");
    private static final Pattern CALL = Pattern.compile("@?[a-z0-9_-]+");

    final Set<String> writable = new LinkedHashSet<>();
    final Set<String> families = new LinkedHashSet<>(List.of("AF_UNIX", "AF_INET", "AF_INET6"));
    final Set<String> calls = new LinkedHashSet<>();
    final List<String> mistakes = new ArrayList<>();
    boolean writableCode;
    boolean devices;
    boolean homes;
    boolean processes;
    boolean users;
    boolean namespaces;

    Hardening() {}

    Hardening copy() {
        Hardening copy = new Hardening();
        copy.writable.addAll(writable);
        copy.families.addAll(families);
        copy.calls.addAll(calls);
        copy.mistakes.addAll(mistakes);
        copy.writableCode = writableCode;
        copy.devices = devices;
        copy.homes = homes;
        copy.processes = processes;
        copy.users = users;
        copy.namespaces = namespaces;
        return copy;
    }

    /**
     * A directory that the application may write to, apart from its uploads and {@code /tmp}; for example that of a SQLite database.
     *
     * @param directory an absolute path
     * @return this
     */
    public Hardening writable(String directory) {
        if (Objects.requireNonNull(directory, "directory").equals("/")
                || !PATH.matcher(directory).matches()) {
            mistakes.add("writable(\"" + directory + "\"): an absolute path of plain characters names one directory");
        } else {
            writable.add(directory);
        }
        return this;
    }

    /**
     * Lets the application make code while it runs, as compilers within a process do (Numba, PyTorch, PyPy).
     *
     * @return this
     */
    public Hardening allowWritableCode() {
        writableCode = true;
        return this;
    }

    /**
     * Lets the application use the machine's devices, such as a graphics card.
     *
     * @return this
     */
    public Hardening allowDevices() {
        devices = true;
        return this;
    }

    /**
     * Lets the application read the home directories of people.
     *
     * @return this
     */
    public Hardening allowHomes() {
        homes = true;
        return this;
    }

    /**
     * Lets the application see what else runs on the machine, and the rest of {@code /proc}, as psutil wants to.
     *
     * @return this
     */
    public Hardening allowProcesses() {
        processes = true;
        return this;
    }

    /**
     * Lets the application see who owns what belongs to other accounts than its own and root.
     *
     * @return this
     */
    public Hardening allowUsers() {
        users = true;
        return this;
    }

    /**
     * Lets the application make namespaces, as browsers do that render pages into pictures.
     *
     * @return this
     */
    public Hardening allowNamespaces() {
        namespaces = true;
        return this;
    }

    /**
     * Lets the application open another kind of socket.
     *
     * @param family such as {@code AF_NETLINK}
     * @return this
     */
    public Hardening allowAddressFamily(String family) {
        if (FAMILY.matcher(Objects.requireNonNull(family, "family")).matches()) {
            families.add(family);
        } else {
            mistakes.add("allowAddressFamily(\"" + family + "\"): a family is named as in AF_NETLINK");
        }
        return this;
    }

    /**
     * Lets the application use more of the kernel.
     *
     * @param calls system calls, or systemd's sets of them, such as {@code @resources}
     * @return this
     */
    public Hardening allowSystemCalls(String... calls) {
        for (String call : calls) {
            if (CALL.matcher(call).matches()) {
                this.calls.add(call);
            } else {
                mistakes.add(
                        "allowSystemCalls(\"" + call + "\"): a call or a set of systemd is named as in @resources");
            }
        }
        return this;
    }
}
