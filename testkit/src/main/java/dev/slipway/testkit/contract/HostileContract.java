package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.Tree;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.TreeProbe;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and contents that break what is not quoted, and sizes that break what is not streamed. */
public interface HostileContract extends Subject {

    /** Names that a shell, a format or a line reader would take apart. */
    List<String> NAMES = List.of(
            "with space",
            "'",
            "\"",
            "$HOME",
            "`id`",
            "$(id)",
            "back\\slash",
            "a;b",
            "a&b",
            "a|b",
            "*",
            "?",
            "[a-z]",
            "~",
            "#c",
            "!x",
            "-rf",
            "--",
            "%s",
            "\\n",
            "tab\there",
            "grüße-日本-🚀",
            "{file}",
            "a=b",
            "new\nline",
            " ",
            "x".repeat(200));

    @Test
    default void hostileNamesAreNames() {
        List<Action> all = new ArrayList<>();
        for (String name : NAMES) {
            all.add(new WriteFile(stage().path(name), Content.text(name), stage().attributes("0644"), List.of()));
        }
        stage().done(all.toArray(new Action[0]));
        String other = Content.text("").sha256();
        assertThat(stage().askAll(NAMES.stream()
                        .map(name -> new FileProbe(stage().path(name), other, false))
                        .toList()))
                .extracting(FileFact::content)
                .containsExactlyElementsOf(NAMES);
        stage().done(new RemovePath(stage().path("*")), new RemovePath(stage().path("$HOME")));
        assertThat(stage().ask(FileProbe.of(stage().path("with space"))).exists())
                .isTrue();
        assertThat(stage().ask(FileProbe.of(stage().path("*"))).exists()).isFalse();
    }

    @Test
    default void hostileNamesAreTargetsOfLinks() {
        List<String> targets = NAMES.subList(0, 24);
        List<Action> all = new ArrayList<>();
        List<FileProbe> probes = new ArrayList<>();
        for (String target : targets) {
            String link = stage().path("link" + all.size());
            all.add(new MakeLink(link, target));
            probes.add(FileProbe.of(link));
        }
        stage().done(all.toArray(new Action[0]));
        assertThat(stage().askAll(probes)).extracting(FileFact::target).containsExactlyElementsOf(targets);
    }

    @Test
    default void hostileContentsArriveAsTheyAre() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        List<Content> contents = List.of(
                Content.text(""),
                Content.text("no line end"),
                Content.text("\n\n"),
                Content.text("a\r\nb\r\n"),
                Content.bytes(all),
                Content.text("EOF\nEND\n.\nexit 1\n"),
                Content.text("$(id) `id` ${HOME} \\ ' \"\n"),
                Content.text("x".repeat(100_000)));
        List<Action> writes = new ArrayList<>();
        List<FileProbe> probes = new ArrayList<>();
        for (Content each : contents) {
            String path = stage().path("file" + writes.size());
            writes.add(new WriteFile(path, each, stage().attributes("0644"), List.of()));
            probes.add(FileProbe.of(path));
        }
        stage().done(writes.toArray(new Action[0]));
        assertThat(stage().askAll(probes))
                .extracting(FileFact::sha256)
                .containsExactlyElementsOf(
                        contents.stream().map(Content::sha256).toList());
    }

    @Test
    default void aFileOf50MegabytesArrivesWhole(@TempDir Path here) throws IOException {
        Path big = here.resolve("big");
        byte[] block = new byte[1024 * 1024];
        Random random = new Random(7);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(big))) {
            for (int i = 0; i < 50; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        Content content = Content.file(big);
        stage().done(new WriteFile(stage().path("big"), content, stage().attributes("0600"), List.of()));
        var fact = stage().ask(FileProbe.of(stage().path("big")));
        assertThat(fact.size()).isEqualTo(50L * 1024 * 1024);
        assertThat(fact.sha256()).isEqualTo(content.sha256());
    }

    @Test
    default void aTreeKeepsHostileNames() {
        Map<String, Content> files = new TreeMap<>();
        NAMES.stream().filter(name -> !name.contains("\n")).forEach(name -> files.put("d/" + name, Content.text(name)));
        var tree = Tree.of(files);
        stage().done(TreeContract.place(stage().path("tree"), tree, this));
        assertThat(stage().ask(new TreeProbe(stage().path("tree"))).entries()).isEqualTo(tree.entries());
    }
}
