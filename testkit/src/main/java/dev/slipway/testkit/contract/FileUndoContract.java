package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Outcome;
import dev.slipway.host.RunEnd;
import dev.slipway.host.action.Action;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.TreeProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was at a path comes back. */
public interface FileUndoContract extends Subject {

    private Action write(String path, String text, String mode) {
        return new WriteFile(path, Content.text(text), stage().attributes(mode), List.of());
    }

    private void comesBack(String path, Action action) {
        FileFact before = stage().ask(FileProbe.of(path));
        stage().doneAndTakenBack(action, new RestorePath(path), () -> {
            FileFact between = stage().ask(FileProbe.of(path));
            assertThat(between.describe()).isNotEqualTo(before.describe());
        });
        assertThat(stage().ask(FileProbe.of(path)).describe()).isEqualTo(before.describe());
    }

    @Test
    default void anOverwrittenFileComesBackWithItsMode() {
        String path = stage().path("file");
        stage().done(write(path, "old", "0604"));
        comesBack(path, write(path, "new", "0640"));
    }

    @Test
    default void aNewFileGoesAgain() {
        comesBack(stage().path("file"), write(stage().path("file"), "new", "0644"));
    }

    @Test
    default void aRemovedFileComesBack() {
        String path = stage().path("file");
        stage().done(write(path, "kept", "0444"));
        comesBack(path, new RemovePath(path));
    }

    @Test
    default void aRemovedDirectoryComesBackWithAllThatWasInIt() {
        String path = stage().path("dir");
        stage().done(
                        new MakeDirectory(path, stage().attributes("0750")),
                        new MakeDirectory(path + "/empty", stage().attributes("0700")),
                        write(path + "/a", "a", "0600"),
                        new MakeLink(path + "/link", "a"));
        var before = stage().ask(new TreeProbe(path));
        comesBack(path, new RemovePath(path));
        assertThat(stage().ask(new TreeProbe(path))).isEqualTo(before);
        assertThat(stage().ask(FileProbe.of(path + "/empty")).mode()).isEqualTo("0700");
    }

    @Test
    default void aRedirectedLinkPointsWhereItDid() {
        String path = stage().path("link");
        stage().done(new MakeLink(path, "first"));
        comesBack(path, new MakeLink(path, "second"));
    }

    @Test
    default void aLinkThatReplacedAFileGivesItsPlaceBack() {
        String path = stage().path("link");
        stage().done(write(path, "file", "0644"));
        comesBack(path, new MakeLink(path, "elsewhere"));
    }

    @Test
    default void aVersionOfOthersIsKeptForGoodAlsoWhenTheChangeIsTakenBack() {
        String path = stage().path("file");
        String backup = stage().name("kept") + ".12345678";
        stage().done(write(path, "theirs", "0644"));
        Action over = new WriteFile(path, Content.text("ours"), stage().attributes("0644"), List.of(), backup);

        String kept = keptAs(over);
        assertThat(kept).startsWith("/").endsWith("/backups/" + backup);
        FileFact fact = stage().ask(FileProbe.of(kept));
        assertThat(fact.sha256()).isEqualTo(Content.text("theirs").sha256());
        assertThat(fact.owner() + " " + fact.mode()).isEqualTo(owner() + " 0600");

        stage().done(write(path, "theirs again", "0640"));
        comesBack(path, over);
        assertThat(stage().ask(FileProbe.of(kept)).sha256())
                .isEqualTo(Content.text("theirs again").sha256());
        stage().done(new RemovePath(path));
        stage().done(over);
        assertThat(stage().ask(FileProbe.of(kept)).sha256())
                .as("where nothing is, nothing is kept")
                .isEqualTo(Content.text("theirs again").sha256());
        stage().done(new RemovePath(kept));
    }

    private String keptAs(Action action) {
        Told told = new Told();
        assertThat(stage().does(told, action)).isEqualTo(Outcome.done());
        return told.lines().stream()
                .filter(line -> line.contains(" is kept as "))
                .map(line -> line.replaceFirst(".* is kept as ", ""))
                .findFirst()
                .orElse("");
    }

    @Test
    default void whatTheRunFoundFirstComesBack() {
        String path = stage().path("file");
        stage().done(write(path, "original", "0644"));
        String run = stage().run();
        var batch = stage().batch(run, write(path, "one", "0600"), write(path, "two", "0640"), new RestorePath(path));
        try (var session = transport().open()) {
            session.lock(stage().request(run));
            session.apply(batch, new Told());
            session.release(stage().deployment(), run, RunEnd.OK);
        }
        assertThat(stage().ask(FileProbe.of(path)).describe())
                .isEqualTo("file " + owner() + ":" + group() + " 0644 sha256:"
                        + Content.text("original").sha256());
    }
}
