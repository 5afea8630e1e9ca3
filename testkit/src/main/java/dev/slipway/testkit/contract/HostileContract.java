package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.Tree;
import dev.slipway.host.action.WriteFile;
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
        try (var session = transport().open()) {
            for (String name : NAMES) {
                FileProbe probe =
                        new FileProbe(stage().path(name), Content.text("").sha256(), false);
                assertThat(stage().ask(session, probe).content())
                        .as("content of the file named %s", name)
                        .isEqualTo(name);
            }
        }
        stage().done(new RemovePath(stage().path("*")), new RemovePath(stage().path("$HOME")));
        assertThat(stage().ask(FileProbe.of(stage().path("with space"))).exists())
                .isTrue();
        assertThat(stage().ask(FileProbe.of(stage().path("*"))).exists()).isFalse();
    }

    @Test
    default void hostileNamesAreTargetsOfLinks() {
        for (String name : NAMES.subList(0, 24)) {
            stage().done(new MakeLink(stage().path("link"), name));
            assertThat(stage().ask(FileProbe.of(stage().path("link"))).target()).isEqualTo(name);
        }
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
        for (Content each : contents) {
            String path = stage().path("file");
            stage().done(new WriteFile(path, each, stage().attributes("0644"), List.of()));
            assertThat(stage().ask(FileProbe.of(path)).sha256()).isEqualTo(each.sha256());
        }
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
