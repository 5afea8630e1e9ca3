package dev.slipway.testkit.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a host that is on, seen as root. Links are followed within the host only.
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class HostFiles {

    private final Machine host;
    private final Container container;

    HostFiles(Machine host, Container container) {
        this.host = host;
        this.container = container;
    }

    /**
     * Reads a file.
     *
     * @param path absolute, on the host
     * @return its text
     * @throws LabException if it can't be read
     */
    public String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /**
     * Reads a file.
     *
     * @param path absolute, on the host
     * @return its content
     * @throws LabException if it can't be read
     */
    public byte[] bytes(String path) {
        try {
            return Files.readAllBytes(inside(path));
        } catch (IOException failed) {
            throw new LabException(host.name() + ": can't read " + path + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * Writes a file as root with mode 0644, or the mode that it has; directories above it are made.
     *
     * @param path absolute, on the host
     * @param text what it will hold
     * @throws LabException if it can't be written
     */
    public void write(String path, String text) {
        Disk.write(inside(path), text);
    }

    /**
     * Copies a file of the machine to the host, owned by root with mode 0644.
     *
     * @param from a file of the machine
     * @param path absolute, on the host
     * @throws LabException if it can't be copied
     */
    public void copy(Path from, String path) {
        Disk.directory(Disk.above(inside(path)));
        Disk.copy(from, inside(path));
    }

    /**
     * Tells whether something is there, a link that leads nowhere included.
     *
     * @param path absolute, on the host
     * @return true if it is
     */
    public boolean exists(String path) {
        return Files.exists(place(path), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * A file of the host as the tests' machine sees it, for whoever has to look often. A link in it that begins with a slash leads into the
     * machine instead.
     *
     * @param path absolute, on the host
     * @return a path that is good until the host boots again
     */
    public Path fromOutside(String path) {
        return root().resolve(path.substring(1));
    }

    /**
     * Mode and owner, as a person would say them.
     *
     * @param path absolute, on the host; if it is a link, the link itself
     * @return for example {@code rw-r----- root:shop}
     * @throws LabException if it is not there
     */
    public String access(String path) {
        return host.exec("stat -c '%A %U:%G' -- \"$(cat)\"", path).text().substring(1);
    }

    /**
     * Searches files for a text, to hunt for secrets where they must not be.
     *
     * @param directory absolute, on the host; not one of the kernel's, such as {@code /proc}
     * @param text what to look for
     * @return the files that hold it, sorted
     */
    public List<String> holding(String directory, String text) {
        // The text comes on standard input, so that the search does not find itself.
        String quoted = "'" + directory.replace("'", "'\\''") + "'";
        Output found =
                host.exec("grep -rlZ --devices=skip --fixed-strings --file=- -- " + quoted + " 2>/dev/null", text);
        return Stream.of(found.stdout().split("\0"))
                .filter(file -> !file.isEmpty())
                .sorted()
                .toList();
    }

    /** The file itself, if the path names a link; links above it are followed. */
    private Path place(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        Path name = Path.of(path).getFileName();
        return name == null
                ? root()
                : resolved("readlink -m -- \"$(dirname -- \"$(cat)\")\"", path).resolve(name);
    }

    private Path inside(String path) {
        Path place = place(path);
        return Files.isSymbolicLink(place) ? resolved("readlink -m -- \"$(cat)\"", path) : place;
    }

    /** Has the host follow links: an absolute one would lead this program out of the host, because its root is the machine's. */
    private Path resolved(String script, String path) {
        return root().resolve(host.exec(script, path).text().substring(1));
    }

    private Path root() {
        long leader = container.leader().orElseThrow(() -> new LabException(host.name() + " is off"));
        return Path.of("/proc", Long.toString(leader), "root");
    }
}
