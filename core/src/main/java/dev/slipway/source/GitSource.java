package dev.slipway.source;

import dev.slipway.error.Circumstances;
import dev.slipway.error.SourceException;
import dev.slipway.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A commit of a git repository, fetched with the {@code git} program of the machine that runs the program. Immutable, and safe to use from
 * many threads: each method gives a copy.
 *
 * <p>Without {@link #deployKey} and {@link #token}, git uses what the user has: the ssh agent, keys, credential helpers. Nobody is ever asked
 * for anything. Files that the repository marks with {@code export-ignore} stay behind; submodules and Git LFS are not fetched, and refused.
 */
public final class GitSource implements Source {

    final GitUrl url;
    final @Nullable String ref;
    final @Nullable Secret key;
    final @Nullable Secret token;
    final String tokenUser;
    final boolean clear;
    final boolean withoutSubmodules;
    final List<String> knownHosts;
    final Duration limit;

    private GitSource(Draft from) {
        this.url = from.url;
        this.ref = from.ref;
        this.key = from.key;
        this.token = from.token;
        this.tokenUser = from.tokenUser;
        this.clear = from.clear;
        this.withoutSubmodules = from.withoutSubmodules;
        this.knownHosts = List.copyOf(from.knownHosts);
        this.limit = from.limit;
    }

    static GitSource of(String url) {
        Draft draft = new Draft();
        draft.url = GitUrl.of(url);
        return new GitSource(draft);
    }

    /** What the next copy will be. */
    private static final class Draft {

        private GitUrl url = GitUrl.of("");
        private @Nullable String ref;
        private @Nullable Secret key;
        private @Nullable Secret token;
        private String tokenUser = "git";
        private boolean clear;
        private boolean withoutSubmodules;
        private List<String> knownHosts = List.of();
        private Duration limit = Duration.ofMinutes(2);
    }

    private Draft draft() {
        Draft draft = new Draft();
        draft.url = url;
        draft.ref = ref;
        draft.key = key;
        draft.token = token;
        draft.tokenUser = tokenUser;
        draft.clear = clear;
        draft.withoutSubmodules = withoutSubmodules;
        draft.knownHosts = knownHosts;
        draft.limit = limit;
        return draft;
    }

    /**
     * Which commit; the newest of the repository's default branch if nothing is said. What a name means is found out once, before anything
     * is done.
     *
     * @param name a tag, a branch, a commit, or the first digits of one, for which all of the repository has to be fetched
     * @return a copy
     */
    public GitSource ref(String name) {
        Draft draft = draft();
        draft.ref = name;
        return new GitSource(draft);
    }

    /**
     * The key that opens the repository over SSH. It is in a file of a private directory, in memory where the machine has a file system
     * there, while git runs.
     *
     * @param privateKey the text of an OpenSSH or PEM private key without a passphrase
     * @return a copy
     */
    public GitSource deployKey(Secret privateKey) {
        Draft draft = draft();
        draft.key = privateKey;
        return new GitSource(draft);
    }

    /**
     * The token that opens the repository over HTTPS. It is on no disk and in no argument.
     *
     * @param value an access token, as GitHub, GitLab and others give it
     * @return a copy
     */
    public GitSource token(Secret value) {
        return token(url.user().isEmpty() ? "git" : url.user(), value);
    }

    /**
     * The user and password that open the repository over HTTPS.
     *
     * @param user the user's name
     * @param value the password or token
     * @return a copy
     */
    public GitSource token(String user, Secret value) {
        Draft draft = draft();
        draft.token = value;
        draft.tokenUser = user;
        return new GitSource(draft);
    }

    /**
     * Lets a token go over {@code http://}, where everybody in between can read it.
     *
     * @return a copy
     */
    public GitSource unencrypted() {
        Draft draft = draft();
        draft.clear = true;
        return new GitSource(draft);
    }

    /**
     * The keys of the git server, in place of the user's {@code known_hosts}.
     *
     * @param lines lines as {@code known_hosts} has them
     * @return a copy
     */
    public GitSource knownHosts(String... lines) {
        Draft draft = draft();
        draft.knownHosts = Stream.of(lines).flatMap(String::lines).toList();
        return new GitSource(draft);
    }

    /**
     * Deploys a repository that has submodules without them.
     *
     * @return a copy
     */
    public GitSource withoutSubmodules() {
        Draft draft = draft();
        draft.withoutSubmodules = true;
        return new GitSource(draft);
    }

    /**
     * How long git may take for one conversation with the server; two minutes if nothing is said.
     *
     * @param time the time
     * @return a copy
     */
    public GitSource limit(Duration time) {
        Draft draft = draft();
        draft.limit = time;
        return new GitSource(draft);
    }

    @Override
    public String origin() {
        return url.shown() + (ref == null ? "" : " at " + ref);
    }

    /** What opens the repository, for people. */
    String credentials() {
        if (key != null) {
            return "the deploy key from " + key.origin();
        }
        return token != null ? "the token from " + token.origin() : "the keys and credentials of this account";
    }

    @Override
    public List<Secret> secrets() {
        return Stream.of(key, token).filter(Objects::nonNull).toList();
    }

    @Override
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        url.mistake().ifPresent(mistakes::add);
        if (ref != null && !ref.matches("(?!-)(?!.*(\\.\\.|//|@\\{))[^\\s\\p{Cntrl}~^:?*\\[\\\\]+")) {
            mistakes.add("ref(\"" + ref + "\"): no name of a branch, tag or commit");
        }
        if (key != null && !url.isSsh()) {
            mistakes.add("deployKey(…) opens repositories over ssh, and " + url.shown() + " is none");
        }
        if (token != null && !url.isHttp()) {
            mistakes.add("token(…) opens repositories over https, and " + url.shown() + " is none");
        }
        if (token != null && url.scheme().equals("http") && !clear) {
            mistakes.add("token(…): everybody between here and " + url.host()
                    + " could read it; use https, or say unencrypted() where nobody can");
        }
        if (limit.isNegative() || limit.isZero()) {
            mistakes.add("limit(" + limit + "): git takes some time");
        }
        return mistakes;
    }

    @Override
    public Snapshot fetch() {
        if (!mistakes().isEmpty()) {
            throw new SourceException(String.join("; ", mistakes()), state(), null);
        }
        if (key != null && !key.reveal().strip().startsWith("-----BEGIN ")) {
            throw new SourceException(
                    "deployKey(…) from " + key.origin() + " is no private key",
                    state().withNext("give the text of a file that begins with -----BEGIN OPENSSH PRIVATE KEY-----"),
                    null);
        }
        try (GitAccess access = GitAccess.to(this)) {
            return new GitFetch(this, access).run();
        } catch (Git.MissingException missing) {
            throw new SourceException(
                    "there is no git on the machine that runs the program, to fetch " + origin(),
                    state().withNext("install git there, or deploy a directory or a tarball"),
                    missing);
        }
    }

    private static Circumstances state() {
        return Circumstances.none().withState("no host was changed");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GitSource source
                && source.url.equals(url)
                && Objects.equals(source.ref, ref)
                && source.tokenUser.equals(tokenUser)
                && source.clear == clear
                && source.withoutSubmodules == withoutSubmodules
                && source.knownHosts.equals(knownHosts)
                && source.limit.equals(limit)
                && Objects.equals(source.key, key)
                && Objects.equals(source.token, token);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url, ref);
    }

    @Override
    public String toString() {
        return origin();
    }
}
