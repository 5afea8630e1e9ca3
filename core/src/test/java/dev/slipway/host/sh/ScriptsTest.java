package dev.slipway.host.sh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Batch;
import dev.slipway.host.Operation;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.WriteFile;
import dev.slipway.secret.Secret;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts around the renderings: the session, the runner, a whole batch, taking back. */
class ScriptsTest {

    private static final Path SOURCES =
            Path.of("src/main/resources/dev/slipway/host/sh").toAbsolutePath();
    private static final UnitAction RESTART = UnitAction.of("shop.service", UnitAction.Verb.RESTART);

    @TempDir
    Path directory;

    @Test
    void shellcheckHasNothingToSayAboutAnySource() throws IOException {
        String shellcheck = Programs.require("shellcheck");
        try (Stream<Path> sources = Files.list(SOURCES)) {
            List<String> names = sources.map(Path::toString).sorted().toList();
            assertThat(names).hasSizeGreaterThanOrEqualTo(6);
            Programs.output(
                    "",
                    Stream.concat(Stream.of(shellcheck, "-s", "sh"), names.stream())
                            .toList());
        }
    }

    @Test
    void dashReadsWhatIsSentToAHost() throws IOException {
        String dash = Programs.require("dash");
        Programs.output(Resources.functions("session.sh"), List.of(dash, "-n"));
        Programs.output(BatchScript.takeBack(), List.of(dash, "-n"));
        Programs.output(batch(new Freight(1)), List.of(dash, "-n"));
    }

    @Test
    void shellcheckHasNothingToSayAboutAWholeBatch() throws IOException {
        String shellcheck = Programs.require("shellcheck");
        Path script = Files.writeString(directory.resolve("batch.sh"), "#!/bin/sh\n" + batch(new Freight(1)));
        // functions that are called by a name in a variable, variables that another script reads, dollars of dpkg's, a
        // file that is read
        // twice
        Programs.output(
                "", List.of(shellcheck, "-s", "sh", "-e", "SC2317,SC2329,SC2034,SC2016,SC2094", script.toString()));
    }

    @Test
    void secretsTravelBesideTheScriptInTheHostsMemory() {
        Freight freight = new Freight(1);

        assertThat(batch(freight)).doesNotContain("canary-1b7");

        assertThat(freight.memory()).extracting(Freight.Item::path).contains("once/1");
        assertThat(freight.disk()).isEmpty();
    }

    private static String batch(Freight freight) {
        Content secret = Content.secret(Secret.of("canary-1b7"));
        return BatchScript.render(
                new Batch(
                        "shop",
                        "run-1",
                        1,
                        List.of(
                                new Operation(
                                        "c1",
                                        "change it's file",
                                        new WriteFile("/etc/it's here", secret, Attributes.root("0600"), List.of()),
                                        new RestorePath("/etc/it's here"),
                                        List.of("restart shop.service"),
                                        List.of()),
                                new Operation(
                                        "c2",
                                        "restart $(shop)",
                                        RESTART,
                                        RESTART,
                                        List.of(),
                                        List.of("restart shop.service")))),
                freight);
    }
}
