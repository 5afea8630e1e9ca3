package com.example.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.host.Connector;
import dev.slipway.host.Transport;
import dev.slipway.plan.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A script plays the command that leads elsewhere; all that is known of it is that it notes each visit and goes there. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "hosts are Linux, and here the machine itself is one")
class ThroughCommandTest {

    @TempDir
    Path directory;

    private Transport elsewhere() throws IOException {
        Path enter = directory.resolve("enter");
        Files.writeString(enter, "#!/bin/sh\necho visit >>'" + directory.resolve("visits") + "'\nexec \"$@\"\n");
        Files.setPosixFilePermissions(enter, PosixFilePermissions.fromString("rwx------"));
        // @start region="use"
        Connector web = new ThroughCommand("web", List.of(enter.toString()));
        Transport host =
                Host.over(web).unprivileged().stateIn(directory.resolve("state").toString());
        // @end
        return host;
    }

    @Test
    void aDeploymentGoesThroughIt() throws IOException {
        Path greeting = directory.resolve("greeting");
        PosixFileAttributes me = Files.readAttributes(directory, PosixFileAttributes.class);
        Deployment deployment = Deployment.to(elsewhere())
                .named("greet")
                .step(
                        "greeting",
                        on -> on.file(greeting.toString())
                                .content("It's \"quoted\" $HOME\n")
                                .owner(me.owner().getName(), me.group().getName()))
                .build();

        Result first = deployment.run();
        Result second = deployment.run();

        assertThat(first.hosts().get(0).host()).isEqualTo("web");
        assertThat(Files.readString(greeting)).isEqualTo("It's \"quoted\" $HOME\n");
        assertThat(second.changed()).isFalse();
        assertThat(Files.readAllLines(directory.resolve("visits"))).hasSize(2);
    }
}
