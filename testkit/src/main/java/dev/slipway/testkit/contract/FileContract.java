package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Outcome;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.SetAttributes;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.secret.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files: written, tested, removed, asked for. */
public interface FileContract extends Subject {

    @Test
    default void aWrittenFileIsWhatWasAskedFor() {
        String path = stage().path("file");
        assertThat(stage().ask(FileProbe.of(path))).isEqualTo(FileFact.absent());

        Content content = Content.text("one\ntwo\n");
        stage().done(new WriteFile(path, content, stage().attributes("0640"), List.of()));

        FileFact fact = stage().ask(FileProbe.of(path));
        assertThat(fact.describe()).isEqualTo("file " + owner() + ":" + group() + " 0640 sha256:" + content.sha256());
        assertThat(fact.size()).isEqualTo(8);
        assertThat(fact.modified()).matches("[0-9]{19}");
        assertThat(fact.content()).isNull();
    }

    @Test
    default void writingTwiceGivesTheSameFile() {
        String path = stage().path("file");
        WriteFile write = new WriteFile(path, Content.text("same"), stage().attributes("0600"), List.of());
        stage().done(write);
        String first = stage().ask(FileProbe.of(path)).describe();
        stage().done(write, write);
        assertThat(stage().ask(FileProbe.of(path)).describe()).isEqualTo(first);
    }

    @Test
    default void writingReplacesContentOwnerAndMode() {
        String path = stage().path("file");
        stage().done(new WriteFile(path, Content.text("a longer text"), stage().attributes("0755"), List.of()));
        stage().done(new WriteFile(path, Content.text("short"), stage().attributes("4750"), List.of()));
        FileFact fact = stage().ask(FileProbe.of(path));
        assertThat(fact.size()).isEqualTo(5);
        assertThat(fact.mode()).isEqualTo("4750");
    }

    @Test
    default void theContentComesAlongWhereItIsNotWhatWasHopedFor() {
        String path = stage().path("file");
        Content content = Content.text("grüße\n");
        stage().done(new WriteFile(path, content, stage().attributes("0644"), List.of()));
        String other = Content.text("other").sha256();

        assertThat(stage().ask(new FileProbe(path, other, false)).content()).isEqualTo("grüße\n");
        assertThat(stage().ask(new FileProbe(path, content.sha256(), false)).content())
                .isNull();
        assertThat(stage().ask(new FileProbe(path, other, true)).content()).isNull();
    }

    @Test
    default void bytesThatAreNoTextAndBigTextsDoNotComeAlong() {
        String other = Content.text("other").sha256();
        byte[] latin = {'g', 'r', (byte) 0xFC, (byte) 0xDF, 'e'};
        byte[] nul = {'a', 0, 'b'};
        String big = "x".repeat(FileProbe.CONTENT_LIMIT + 1);
        for (Content each : List.of(Content.bytes(latin), Content.bytes(nul), Content.text(big))) {
            String path = stage().path("file");
            stage().done(new WriteFile(path, each, stage().attributes("0644"), List.of()));
            FileFact fact = stage().ask(new FileProbe(path, other, false));
            assertThat(fact.content()).isNull();
            assertThat(fact.sha256()).isEqualTo(each.sha256());
        }
    }

    @Test
    default void aSecretArrivesLikeAnyContent() {
        String path = stage().path("secret");
        Content secret = Content.secret(Secret.of("PASSWORD='s3cret $HOME'\n"));
        stage().done(new WriteFile(path, secret, stage().attributes("0600"), List.of()));
        assertThat(stage().ask(FileProbe.of(path)).sha256()).isEqualTo(secret.sha256());
    }

    @Test
    default void aFileThatItsTestRefusesDoesNotTakeItsPlace() {
        String path = stage().path("file");
        stage().done(new WriteFile(path, Content.text("good"), stage().attributes("0644"), List.of("true")));
        String before = stage().ask(FileProbe.of(path)).describe();

        WriteFile refused = new WriteFile(path, Content.text("bad"), stage().attributes("0600"), List.of("false"));
        Outcome outcome = stage().does(refused);

        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(stage().ask(FileProbe.of(path)).describe()).isEqualTo(before);
    }

    @Test
    default void aTestSeesTheWrittenFileByItsName() {
        String path = stage().path("file");
        Told told = new Told();
        WriteFile write = new WriteFile(
                path, Content.text("x"), stage().attributes("0644"), List.of("echo", "testing", WriteFile.FILE));
        assertThat(stage().does(told, write)).isEqualTo(Outcome.done());
        assertThat(told.lines()).anyMatch(line -> line.startsWith("op1: testing /") && !line.contains("{file}"));
    }

    @Test
    default void aFileNeedsItsDirectory() {
        WriteFile write =
                new WriteFile(stage().path("missing/file"), Content.text("x"), stage().attributes("0644"), List.of());
        Outcome outcome = stage().does(write);
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(outcome.operation()).isEqualTo("op1");
        assertThat(outcome.exit()).isPositive();
        assertThat(outcome.tail()).isNotEmpty();
    }

    @Test
    default void aFileNeedsAnOwnerThatExists() {
        stage().needs(Capability.ROOT);
        String path = stage().path("file");
        Attributes nobody = new Attributes(stage().name("no"), "root", "0644");
        assertThat(stage().does(new WriteFile(path, Content.text("x"), nobody, List.of()))
                        .status())
                .isEqualTo(Outcome.Status.FAILED);
        assertThat(stage().ask(FileProbe.of(path)).exists()).isFalse();
    }

    @Test
    default void attributesChangeWithoutTheContent() {
        String path = stage().path("file");
        stage().done(new WriteFile(path, Content.text("x"), stage().attributes("0644"), List.of()));
        SetAttributes change = new SetAttributes(path, stage().attributes("2710"));
        stage().done(change, change);
        FileFact fact = stage().ask(FileProbe.of(path));
        assertThat(fact.mode()).isEqualTo("2710");
        assertThat(fact.sha256()).isEqualTo(Content.text("x").sha256());
        assertThat(stage().does(new SetAttributes(stage().path("none"), stage().attributes("0644")))
                        .status())
                .isEqualTo(Outcome.Status.FAILED);
    }

    @Test
    default void removingTwiceIsNoFailure() {
        String path = stage().path("file");
        stage().done(new WriteFile(path, Content.text("x"), stage().attributes("0644"), List.of()));
        stage().done(new RemovePath(path));
        assertThat(stage().ask(FileProbe.of(path))).isEqualTo(FileFact.absent());
        stage().done(new RemovePath(path));
    }
}
