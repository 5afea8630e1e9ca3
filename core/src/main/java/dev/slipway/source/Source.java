package dev.slipway.source;

import dev.slipway.secret.Secret;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an application's code comes from. It is fetched by the machine that runs the program, so that hosts need neither git nor anything
 * that opens a repository. Sources are values: one that equals another is fetched once for both. Implementations are safe to use from many
 * threads.
 */
public interface Source {

    /**
     * Where from, for people; without secrets.
     *
     * @return such as {@code git@github.com:acme/shop.git at v1.4.2}
     */
    String origin();

    /**
     * Gets the code as it is now. Called once for each plan, before any host is asked anything.
     *
     * @return the code
     * @throws dev.slipway.error.SlipwayException if it can't be had
     */
    Snapshot fetch();

    /**
     * The secrets that it needs, so that a missing one is reported before anything is done.
     *
     * @return secrets, usually none
     */
    default List<Secret> secrets() {
        return List.of();
    }

    /**
     * What can be told to be wrong with it before it is fetched.
     *
     * @return sentences, usually none
     */
    default List<String> mistakes() {
        return List.of();
    }

    /**
     * A directory of the machine that runs the program: all files but those that its {@code .gitignore} and {@code .slipwayignore} files
     * name, what tools make by themselves, and files in which secrets are usually kept.
     *
     * @param directory the directory
     * @return the source
     */
    static DirectorySource directory(Path directory) {
        return DirectorySource.of(directory);
    }

    /**
     * A commit of a git repository.
     *
     * @param url an address as git takes it: {@code git@example.com:acme/shop.git}, {@code https://…}, or an absolute path
     * @return the source
     */
    static GitSource git(String url) {
        return GitSource.of(url);
    }

    /**
     * An archive of the machine that runs the program. If everything in it is in one directory, that is taken off.
     *
     * @param file a {@code .tar}, {@code .tar.gz} or {@code .zip} of at most 1 GiB; files of a zip archive are not executable
     * @return the source
     */
    static Source tarball(Path file) {
        return new ArchiveSource(file.toAbsolutePath().normalize());
    }
}
