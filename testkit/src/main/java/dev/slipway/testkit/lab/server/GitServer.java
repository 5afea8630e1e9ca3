package dev.slipway.testkit.lab.server;

import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.Lab;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Snapshot;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * A git server on a host of the lab, over SSH and HTTP.
 *
 * <p>Over SSH it lets in the keys that were authorised, and the lab's own; over HTTP it serves everybody at one address, and who knows the
 * password at another. Safe to use from many threads.
 */
public final class GitServer implements AutoCloseable {

    private static final String NAME = "git.lab.test";
    private static final String PASSWORD = "git-Vd3-lighter-9Qm";

    private final Machine host;

    private GitServer(Machine host) {
        this.host = host;
    }

    /**
     * Starts a server without repositories.
     *
     * @param lab where
     * @return the server, ready; owned by the caller
     */
    public static GitServer start(Lab lab) {
        Snapshot prepared = lab.prepared("git", DebianRelease.BOOKWORM, Script.text("git-install.sh"));
        Machine host = lab.host(prepared);
        try {
            lab.names().a(NAME, host.address());
            host.exec(Script.text("git-start.sh"), PASSWORD + "\n").text();
            return new GitServer(host);
        } catch (RuntimeException failed) {
            host.close();
            throw failed;
        }
    }

    /**
     * Commits files on the branch {@code main}, making the repository first if there is none of that name. Other files stay as they are.
     *
     * @param repository its name, in letters, digits and hyphens
     * @param files contents by path
     * @param message what the commit is about
     * @return the commit's id
     */
    public String commit(String repository, Map<String, String> files, String message) {
        String work = work(repository);
        files.forEach((path, text) -> host.files().write(work + "/" + relative(path), text));
        return host.exec(commitScript(work), message).text();
    }

    /**
     * Commits a directory of the machine on the branch {@code main}, making the repository first if there is none of that name. What the
     * repository held before and the directory does not is removed.
     *
     * @param repository its name, in letters, digits and hyphens
     * @param directory files to commit
     * @param message what the commit is about
     * @return the commit's id
     */
    public String commit(String repository, Path directory, String message) {
        String work = work(repository);
        host.exec("cd " + work + " && git rm -rq --ignore-unmatch .").text();
        Trees.copy(directory, host, work);
        return host.exec(commitScript(work), message).text();
    }

    private static String commitScript(String work) {
        return "cd " + work
                + " && git add -A && git commit -q --allow-empty -F - && git push -q origin main && git rev-parse HEAD";
    }

    private String work(String repository) {
        if (!repository.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "a repository's name has letters, digits and hyphens only: " + repository);
        }
        return host.exec(Script.text("git-repository.sh"), repository + "\n").text();
    }

    private static String relative(String path) {
        if (path.startsWith("/") || Path.of(path).normalize().startsWith("..")) {
            throw new IllegalArgumentException("not a path within the repository: " + path);
        }
        return path;
    }

    /**
     * Gives the newest commit of {@code main} a name.
     *
     * @param repository the repository
     * @param tag the name
     */
    public void tag(String repository, String tag) {
        String script = "read -r tag && git tag -- \"$tag\" && git push -q origin \"refs/tags/$tag\"";
        host.exec("cd " + work(repository) + " && " + script, tag + "\n").text();
    }

    /**
     * Lets a key in over SSH.
     *
     * @param publicKey a line as in {@code authorized_keys}
     */
    public void authorize(String publicKey) {
        host.exec("cat >>/home/git/.ssh/authorized_keys", publicKey + "\n").text();
    }

    /**
     * Where a repository is over SSH.
     *
     * @param repository the repository
     * @return an address for {@code git clone}
     */
    public String ssh(String repository) {
        return "git@" + NAME + ":" + repository + ".git";
    }

    /**
     * Where everybody can read a repository over HTTP.
     *
     * @param repository the repository
     * @return an address for {@code git clone}
     */
    public URI http(String repository) {
        return URI.create("http://" + NAME + "/git/" + repository + ".git");
    }

    /**
     * Where a repository can be read over HTTP by who knows {@link #user()} and {@link #password()}.
     *
     * @param repository the repository
     * @return an address for {@code git clone}
     */
    public URI guarded(String repository) {
        return URI.create("http://" + NAME + "/guarded/" + repository + ".git");
    }

    /**
     * Who may read what is guarded.
     *
     * @return a user's name
     */
    public String user() {
        return "reader";
    }

    /**
     * The password of {@link #user()}.
     *
     * @return a rare string, so that a test can search for it where it must not be
     */
    public String password() {
        return PASSWORD;
    }

    /**
     * The server's host key, for hosts that clone over SSH.
     *
     * @return a line for {@code known_hosts}
     */
    public String knownHostsLine() {
        return NAME + host.knownHostsLine().substring(host.address().length());
    }

    /**
     * The host that the server runs on, for tests that cut it off.
     *
     * @return the host
     */
    public Machine host() {
        return host;
    }

    /** Ends the server and its host. */
    @Override
    public void close() {
        host.close();
    }
}
