package dev.slipway.source;

import dev.slipway.error.Circumstances;
import dev.slipway.error.SourceException;
import dev.slipway.host.quote.Sh;
import dev.slipway.secret.Secret;
import dev.slipway.words.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A place for one fetch: a directory for the repository, one for what is secret, and what git is told so that it uses both. For one thread.
 *
 * <p>What is secret lies in memory where the machine has a file system there. Both directories are readable by the account alone, and are
 * gone when this is closed.
 */
final class GitAccess implements AutoCloseable {

    /** What all these directories' names begin with; the process's number follows. */
    static final String PREFIX = "slipway-git-";

    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path work;
    private final @Nullable Path secrets;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> settings = new ArrayList<>();
    private final Duration limit;

    private GitAccess(Duration limit, boolean withSecrets) throws IOException {
        this.limit = limit;
        this.work = directory(null);
        this.secrets = withSecrets ? directory(memory()) : null;
    }

    static GitAccess to(GitSource source) {
        try {
            GitAccess access = new GitAccess(source.limit, source.key != null || source.token != null);
            try {
                access.prepare(source);
                return access;
            } catch (IOException | RuntimeException failed) {
                access.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new SourceException(
                    "there is no place to fetch code to: can't write " + Reason.naming(place(), failed),
                    Circumstances.none()
                            .withState("no host was changed")
                            .withNext(
                                    "see that this account may write there and that there is space left, or set java.io.tmpdir"),
                    failed);
        }
    }

    /** Nobody else may look in; on systems without such modes the directory of temporary files is the user's own. */
    private static Path directory(@Nullable Path parent) throws IOException {
        Path above = parent != null ? parent : place();
        FileAttribute<?>[] attributes = posix(above)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        return Files.createTempDirectory(above, PREFIX + ProcessHandle.current().pid() + "-", attributes);
    }

    private static Path place() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static @Nullable Path memory() {
        return Files.isDirectory(MEMORY) && Files.isWritable(MEMORY) ? MEMORY : null;
    }

    private void prepare(GitSource source) throws IOException {
        environment.put("GIT_ALLOW_PROTOCOL", "ssh:https:http:file");
        // Line ends stay as they are committed, and no filter of the user's runs.
        settings.addAll(List.of(
                "core.autocrlf=false",
                "core.attributesFile=" + work.resolve("none"),
                "credential.interactive=false",
                "protocol.version=2",
                "gc.auto=0",
                "maintenance.auto=false",
                "filter.lfs.smudge=",
                "filter.lfs.process=",
                "filter.lfs.required=false",
                "http.lowSpeedLimit=1",
                "http.lowSpeedTime=30"));
        environment.put("GIT_SSH_COMMAND", ssh(source));
        environment.put("GIT_SSH_VARIANT", "ssh");
        if (source.token != null) {
            token(source, source.token);
        }
    }

    private String ssh(GitSource source) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "ssh",
                "-oBatchMode=yes",
                "-oStrictHostKeyChecking=yes",
                "-oUpdateHostKeys=no",
                "-oConnectTimeout=15",
                "-oServerAliveInterval=10",
                "-oControlMaster=no",
                "-oControlPath=none",
                "-oForwardAgent=no",
                "-oClearAllForwardings=yes"));
        if (!source.knownHosts.isEmpty()) {
            Path file = write(work, "known_hosts", String.join("\n", source.knownHosts) + "\n", "rw-------");
            words.addAll(List.of("-oUserKnownHostsFile=" + file, "-oGlobalKnownHostsFile=/dev/null"));
        }
        if (source.key != null && secrets != null) {
            Path file = write(secrets, "key", keyText(source.key), "rw-------");
            words.addAll(List.of("-i", file.toString(), "-oIdentitiesOnly=yes", "-oIdentityAgent=none"));
        }
        return String.join(" ", words.stream().map(Sh::quote).toList());
    }

    /** OpenSSH refuses a key without its last line end, which secrets in files lose. */
    private static String keyText(Secret key) {
        return key.reveal().replace("\r\n", "\n").strip() + "\n";
    }

    /**
     * Answers git's questions with the token, if they are about the server that it is for. The token is in the environment, which the
     * account alone can read, and no helper of the user's gets to keep it.
     */
    private void token(GitSource source, Secret token) throws IOException {
        Path script = write(secrets == null ? work : secrets, "askpass", """
                #!/bin/sh
                case $1 in
                "Username for '$SLIPWAY_GIT_SERVER': "*) printf '%s\\n' "$SLIPWAY_GIT_USER" ;;
                "Password for '$SLIPWAY_GIT_SERVER': "* | "Password for '"*"@${SLIPWAY_GIT_SERVER#*://}': "*) printf '%s\\n' "$SLIPWAY_GIT_TOKEN" ;;
                *) exit 1 ;;
                esac
                """, "rwx------");
        environment.put("GIT_ASKPASS", script.toString());
        environment.put("SLIPWAY_GIT_SERVER", source.url.scheme() + "://" + source.url.host());
        environment.put("SLIPWAY_GIT_USER", source.tokenUser);
        environment.put("SLIPWAY_GIT_TOKEN", token.reveal());
        settings.add("credential.helper=");
    }

    private static Path write(Path directory, String name, String text, String mode) throws IOException {
        Path file = directory.resolve(name);
        if (posix(directory)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        }
        return Files.writeString(file, text);
    }

    /** Where the repository is, and whatever comes out of it. */
    Path work() {
        return work;
    }

    Git git() {
        return new Git(work, environment, settings, limit);
    }

    /** Removes everything, what is secret first. */
    @Override
    public void close() {
        if (secrets != null) {
            delete(secrets);
        }
        delete(work);
    }

    private static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path gone, @Nullable IOException failed) throws IOException {
                    Files.deleteIfExists(gone);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException("can't remove " + Reason.naming(directory, failed), failed);
        }
    }
}
