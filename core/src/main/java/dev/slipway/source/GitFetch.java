package dev.slipway.source;

import dev.slipway.error.Circumstances;
import dev.slipway.error.SourceException;
import dev.slipway.host.action.Tree;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One fetch of one commit. For one thread. */
final class GitFetch {

    private static final Pattern FULL = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern SHORT = Pattern.compile("[0-9a-f]{4,63}");
    private static final Pattern NOT_GIVEN =
            Pattern.compile("not our ref|unadvertised object|remote ref|does not allow|upload-pack: not our");

    private final GitSource source;
    private final Git git;
    private final Path work;

    GitFetch(GitSource source, GitAccess access) {
        this.source = source;
        this.git = access.git();
        this.work = access.work();
    }

    Snapshot run() {
        must(git.run("init", "--quiet", "--bare", "--template=", "."));
        RemoteRefs refs = RemoteRefs.of(must(git.run("ls-remote", "--symref", "--", source.url.text())));
        String said = source.ref;
        if (said == null) {
            if (refs.head().isEmpty()) {
                throw none("there is no commit in " + source.url.shown(), refs, "");
            }
            return named(refs.head(), RemoteRefs.shortName(refs.head()));
        }
        List<String> meanings = refs.meanings(said);
        if (meanings.stream().map(refs.commits()::get).distinct().count() > 1) {
            throw none("ref(\"" + said + "\") is a branch and a tag: say " + String.join(" or ", meanings), refs, null);
        }
        if (!meanings.isEmpty()) {
            return named(meanings.get(0), RemoteRefs.isBranch(meanings.get(0)) ? RemoteRefs.shortName(said) : said);
        }
        if (FULL.matcher(said).matches()) {
            return read(commit(said, refs), said);
        }
        if (SHORT.matcher(said).matches()) {
            return read(abbreviated(said, refs), said);
        }
        throw none("there is no branch, tag or commit '" + said + "' in " + source.url.shown(), refs, said);
    }

    /** What the name means now, which may be more than when the names were listed. */
    private Snapshot named(String ref, String shown) {
        must(git.run(
                "fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", source.url.text(), ref));
        String commit = must(git.run("rev-parse", "--verify", "--quiet", "FETCH_HEAD^{commit}"))
                .strip();
        return read(commit, RemoteRefs.isBranch(ref) ? shown + " (" + commit.substring(0, 7) + ")" : shown);
    }

    /** Most servers give any commit; where one does not, it is among all of them, or nowhere. */
    private String commit(String id, RemoteRefs refs) {
        Git.Answer one = git.run(
                "fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", source.url.text(), id);
        if (one.exit() != 0) {
            if (!NOT_GIVEN.matcher(one.errors()).find()) {
                throw GitFailure.of(source, one.errors());
            }
            everything();
        }
        if (git.run("cat-file", "-e", id + "^{commit}").exit() != 0) {
            throw none("there is no commit " + id + " in " + source.url.shown(), refs, null);
        }
        return id;
    }

    private String abbreviated(String digits, RemoteRefs refs) {
        Collection<String> tips = refs.tips(digits);
        if (tips.size() == 1) {
            return commit(tips.iterator().next(), refs);
        }
        everything();
        Git.Answer found = git.run("rev-parse", "--verify", digits + "^{commit}");
        if (found.exit() == 0) {
            return found.text().strip();
        }
        throw found.errors().contains("ambiguous")
                ? none("several commits begin with " + digits + ": say more of the right one's digits", refs, null)
                : none("there is no branch, tag or commit '" + digits + "' in " + source.url.shown(), refs, digits);
    }

    private void everything() {
        must(git.run(
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-recurse-submodules",
                "--",
                source.url.text(),
                "+refs/heads/*:refs/heads/*",
                "+refs/tags/*:refs/tags/*"));
    }

    private Snapshot read(String commit, String version) {
        Path archive = work.resolve("code.tar");
        must(git.run("archive", "--format=tar", "--output=" + archive, commit));
        Tree tree = new TreeReading(source.origin(), false).tar(archive);
        if (tree.entries().containsKey(".gitmodules") && !source.withoutSubmodules) {
            throw new SourceException(
                    source.origin() + " has submodules, which are not fetched",
                    state().withNext(
                                    "say withoutSubmodules() if the application runs without them, or deploy a directory or a tarball"
                                            + " that has them"),
                    null);
        }
        LargeFiles.check(tree, source.origin());
        return Snapshot.of(tree, version, commit);
    }

    private String must(Git.Answer answer) {
        if (answer.exit() != 0) {
            throw GitFailure.of(source, answer.errors());
        }
        return answer.text();
    }

    private SourceException none(String problem, RemoteRefs refs, @Nullable String said) {
        List<String> near = said == null ? List.of() : refs.near(said);
        String next = near.isEmpty() ? null : "there is " + String.join(", ", near);
        Circumstances at = state();
        return new SourceException(problem, next == null ? at : at.withNext(next), null);
    }

    private static Circumstances state() {
        return Circumstances.none().withState("no host was changed");
    }
}
