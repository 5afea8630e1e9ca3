package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Outcome;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Directories and links. */
public interface DirectoryContract extends Subject {

    @Test
    default void aDirectoryIsWhatWasAskedFor() {
        String path = stage().path("dir");
        MakeDirectory make = new MakeDirectory(path, stage().attributes("2750"));
        stage().done(make);
        assertThat(stage().ask(FileProbe.of(path))).isEqualTo(FileFact.directory(owner(), group(), "2750"));
        stage().done(make);
        assertThat(stage().ask(FileProbe.of(path))).isEqualTo(FileFact.directory(owner(), group(), "2750"));
    }

    @Test
    default void aDirectoryThatIsThereGetsItsModeAndKeepsItsFiles() {
        String path = stage().path("dir");
        stage().done(
                        new MakeDirectory(path, stage().attributes("0755")),
                        new WriteFile(path + "/file", Content.text("x"), stage().attributes("0644"), List.of()),
                        new MakeDirectory(path, stage().attributes("0700")));
        assertThat(stage().ask(FileProbe.of(path)).mode()).isEqualTo("0700");
        assertThat(stage().ask(FileProbe.of(path + "/file")).exists()).isTrue();
    }

    @Test
    default void aDirectoryNeedsTheOneAboveIt() {
        Outcome outcome = stage().does(new MakeDirectory(stage().path("a/b"), stage().attributes("0755")));
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(outcome.exit()).isPositive();
    }

    @Test
    default void aFileDoesNotBecomeADirectory() {
        String path = stage().path("file");
        stage().done(new WriteFile(path, Content.text("x"), stage().attributes("0644"), List.of()));
        assertThat(stage().does(new MakeDirectory(path, stage().attributes("0755")))
                        .status())
                .isEqualTo(Outcome.Status.FAILED);
        assertThat(stage().ask(FileProbe.of(path)).kind()).isEqualTo(FileFact.Kind.FILE);
    }

    @Test
    default void aDirectoryDoesNotBecomeAFileOrALink() {
        String path = stage().path("dir");
        stage().done(new MakeDirectory(path, stage().attributes("0755")));
        assertThat(stage().does(new WriteFile(path, Content.text("x"), stage().attributes("0644"), List.of()))
                        .status())
                .isEqualTo(Outcome.Status.FAILED);
        assertThat(stage().does(new MakeLink(path, "elsewhere")).status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(stage().ask(FileProbe.of(path)).kind()).isEqualTo(FileFact.Kind.DIRECTORY);
        assertThat(stage().ask(FileProbe.of(path + "/elsewhere")).exists()).isFalse();
    }

    @Test
    default void aLinkIsMadeAndRedirected() {
        String path = stage().path("link");
        stage().done(new MakeLink(path, "first"), new MakeLink(path, "first"));
        assertThat(stage().ask(FileProbe.of(path))).isEqualTo(FileFact.link(owner(), group(), "first"));
        stage().done(new MakeLink(path, "/nowhere/second"));
        assertThat(stage().ask(FileProbe.of(path)).target()).isEqualTo("/nowhere/second");
    }

    @Test
    default void aLinkToADirectoryIsRedirectedAndNotEntered() {
        stage().done(
                        new MakeDirectory(stage().path("one"), stage().attributes("0755")),
                        new MakeDirectory(stage().path("two"), stage().attributes("0755")),
                        new MakeLink(stage().path("current"), stage().path("one")),
                        new MakeLink(stage().path("current"), stage().path("two")));
        assertThat(stage().ask(FileProbe.of(stage().path("current"))).target()).isEqualTo(stage().path("two"));
        assertThat(stage().ask(FileProbe.of(stage().path("one/two"))).exists()).isFalse();
    }

    @Test
    default void linksOnTheWayAreFollowed() {
        stage().done(
                        new MakeDirectory(stage().path("one"), stage().attributes("0755")),
                        new MakeLink(stage().path("current"), "one"),
                        new WriteFile(
                                stage().path("current/file"),
                                Content.text("x"),
                                stage().attributes("0644"),
                                List.of()));
        assertThat(stage().ask(FileProbe.of(stage().path("one/file"))).exists()).isTrue();
    }

    @Test
    default void removingALinkLeavesItsTarget() {
        stage().done(
                        new MakeDirectory(stage().path("one"), stage().attributes("0755")),
                        new MakeLink(stage().path("current"), "one"),
                        new RemovePath(stage().path("current")));
        assertThat(stage().ask(FileProbe.of(stage().path("current"))).exists()).isFalse();
        assertThat(stage().ask(FileProbe.of(stage().path("one"))).exists()).isTrue();
    }

    @Test
    default void writingToALinkReplacesTheLink() {
        stage().done(
                        new WriteFile(
                                stage().path("target"), Content.text("old"), stage().attributes("0644"), List.of()),
                        new MakeLink(stage().path("link"), "target"),
                        new WriteFile(
                                stage().path("link"), Content.text("new"), stage().attributes("0644"), List.of()));
        assertThat(stage().ask(FileProbe.of(stage().path("link"))).kind()).isEqualTo(FileFact.Kind.FILE);
        assertThat(stage().ask(FileProbe.of(stage().path("target"))).sha256())
                .isEqualTo(Content.text("old").sha256());
    }
}
