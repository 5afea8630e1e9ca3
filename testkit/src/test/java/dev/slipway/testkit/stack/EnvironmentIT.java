package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.error.SlipwayException;
import dev.slipway.event.Event;
import dev.slipway.host.quote.EnvFile;
import dev.slipway.plan.Plan;
import dev.slipway.secret.Secret;
import dev.slipway.step.environment.Environment;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.HostProcess;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.ProcessWatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On real Debians, what was said arrives in the service, in sh and in Python, and secrets arrive nowhere else. */
@Timeout(600)
class EnvironmentIT {

    private static final String DOTENV = "apt-get update && apt-get install -y --no-install-recommends python3-dotenv";
    private static final String FILE = "/etc/shop/releases/r1.env";
    private static final String GENERATED = "/etc/shop/generated.env";

    /** What careless quoting breaks, as far as an environment file can hold it at all. */
    private static final List<String> HOSTILE = List.of(
            "",
            "  both ends  ",
            "it's",
            "\"double\" and 'single'",
            "$HOME $(id) `id` pa$$w0rd 100% %h %n",
            "\\n \\x41 C:\\dir",
            "two\nlines\n\nand # no comment",
            "; rm -rf / & | < > ( ) { } * ? ~ !",
            "tab\tbell\u0007escape\u001b[31m",
            "grüße 日本語 😀",
            "a=b=c #d",
            "'; echo \"x\"",
            "postgres://shop:p%40ss@/shop?host=/run/postgresql");

    private static Map<String, String> hostile() {
        Map<String, String> values = new LinkedHashMap<>();
        HOSTILE.forEach(value -> values.put("HOSTILE_" + values.size(), value));
        values.values().forEach(value -> assertThat(EnvFile.line("X", value)).isNotEmpty());
        return values;
    }

    /** Every second one is secret: that makes no difference to readers. */
    private static void say(Environment.Builder environment) {
        hostile().forEach((name, value) -> {
            if (name.matches(".*[02468]")) {
                environment.secret(name, Secret.of(value));
            } else {
                environment.set(name, value);
            }
        });
    }

    private static Map<String, String> parsed(String nulSeparated) {
        Map<String, String> values = new TreeMap<>();
        Arrays.stream(nulSeparated.split("\0"))
                .filter(each -> each.contains("="))
                .forEach(each ->
                        values.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1)));
        return values;
    }

    private static Map<String, String> ofService(Machine machine) {
        long pid = machine.unit(EnvironmentShop.UNIT).mainProcess();
        return parsed(machine.files().text("/proc/" + pid + "/environ"));
    }

    @Test
    void serviceShellAndPythonReadTheSameOnBookworm(@LabHost(prepare = DOTENV) Machine machine) {
        allReadTheSame(machine);
    }

    @Test
    void serviceShellAndPythonReadTheSameOnTrixie(
            @LabHost(value = DebianRelease.TRIXIE, prepare = DOTENV) Machine machine) {
        allReadTheSame(machine);
    }

    private static void allReadTheSame(Machine machine) {
        Deployment deployment =
                EnvironmentShop.on(machine.transport(), EnvironmentIT::say).build();
        deployment.run();

        Map<String, String> service = ofService(machine);
        Map<String, String> shell =
                parsed(machine.exec("setpriv --reuid=shop --regid=shop --init-groups env -i sh -c 'set -a; . "
                                + GENERATED + "; . " + FILE + "; exec env -0'")
                        .text());
        Map<String, String> python =
                parsed(machine.exec("setpriv --reuid=shop --regid=shop --init-groups python3 -c '\n"
                                + "import sys, dotenv\n"
                                + "for file in sys.argv[1:]:\n"
                                + "    for name, value in dotenv.dotenv_values(file).items():\n"
                                + "        sys.stdout.buffer.write(f\"{name}={value}\\0\".encode())\n"
                                + "' " + GENERATED + " /etc/shop/shop.env")
                        .text());

        assertThat(service).containsAllEntriesOf(hostile()).containsEntry("RELEASE", "r1");
        assertThat(service.get("SECRET_KEY")).matches("[A-Za-z0-9]{64}");
        assertThat(python).hasSizeGreaterThan(HOSTILE.size() + 10).containsAllEntriesOf(hostile());
        assertThat(service).containsAllEntriesOf(python);
        assertThat(shell).containsAllEntriesOf(python);
        assertThat(machine.files().access(FILE)).isEqualTo("rw-r----- root:shop");
        assertThat(machine.files().access(GENERATED)).isEqualTo("rw-r----- root:shop");
        assertThat(machine.exec("setpriv --reuid=nobody --regid=nogroup --clear-groups cat " + FILE + " " + GENERATED)
                        .status())
                .isNotZero();
        assertThat(deployment.plan().isEmpty()).isTrue();
        editsAreKept(machine, deployment);
    }

    /** Also if a value is too weak for its digest to be shown. */
    private static void editsAreKept(Machine machine, Deployment deployment) {
        String written = machine.files().text(FILE);
        machine.exec("echo 'ADDED=7' >>" + FILE).text();
        String next = EnvironmentShop.of(machine.transport(), "r2").plan().toString();
        assertThat(next).contains("somebody edited r1.env, the environment of the release that users get");

        String plan = deployment.plan().toString();
        assertThat(plan).contains("it was edited since Slipway wrote it").doesNotContain("ADDED");
        int start = plan.indexOf("/var/lib/slipway/backups/");
        String backup = plan.substring(start, plan.indexOf('\n', start)).strip();
        deployment.run();

        assertThat(machine.files().text(FILE)).isEqualTo(written);
        assertThat(machine.files().text(backup)).isEqualTo(written + "ADDED=7\n");
        assertThat(machine.files().access(backup)).isEqualTo("rw------- root:root");
        assertThat(deployment.plan().isEmpty()).isTrue();
    }

    @Test
    void valuesThatWereMadeOnTheHostStay(@LabHost Machine machine) {
        EnvironmentShop.of(machine.transport(), "r1").run();
        String kept = machine.files().text(GENERATED);
        EnvironmentShop.of(machine.transport(), "r2").run();
        long before = machine.unit(EnvironmentShop.UNIT).mainProcess();
        EnvironmentShop.on(machine.transport(), e -> e.generated("FIELD_KEY", 20))
                .run();

        assertThat(machine.files().text(GENERATED))
                .startsWith(kept)
                .containsPattern("(?m)^FIELD_KEY='[A-Za-z0-9]{20}'$")
                .containsPattern("(?m)^SECRET_KEY='[A-Za-z0-9]{64}'$");
        assertThat(machine.unit(EnvironmentShop.UNIT).mainProcess()).isNotEqualTo(before);
        assertThat(ofService(machine)).containsKeys("FIELD_KEY", "SECRET_KEY").containsEntry("RELEASE", "r1");
        assertThat(machine.exec("readlink /etc/shop/shop.env").text().strip()).isEqualTo(FILE);
        assertThat(machine.exec("grep -rlF \"$(sed -n \"s/^SECRET_KEY='\\(.*\\)'/\\1/p\" " + GENERATED
                                + ")\" /etc /var /run /root /home /tmp /srv")
                        .text()
                        .lines())
                .containsOnly(GENERATED, "/run/shop/environment");
        assertThat(machine.exec("/usr/local/lib/slipway/generate-values " + GENERATED
                                + " /etc/shop/generated shop SECRET_KEY=64")
                        .text())
                .as("by hand it is harmless, and silent")
                .isEmpty();
        assertThat(machine.files().text(GENERATED)).startsWith(kept);
    }

    @Test
    void aNewSecretRestartsTheServiceWithIt(@LabHost Machine machine) {
        EnvironmentShop.on(machine.transport(), e -> e.secret("API_KEY", Secret.of("old")))
                .run();
        long before = machine.unit(EnvironmentShop.UNIT).mainProcess();
        Deployment next = EnvironmentShop.on(machine.transport(), e -> e.secret("API_KEY", Secret.of("new")))
                .build();
        assertThat(next.run().applied()).isEqualTo(2);

        assertThat(machine.unit(EnvironmentShop.UNIT).mainProcess()).isNotEqualTo(before);
        assertThat(ofService(machine)).containsEntry("API_KEY", "new");
        assertThat(next.plan().isEmpty()).isTrue();
    }

    @Test
    void secretsShowNowhereButInTheFileAndTheService(@LabHost Machine machine) {
        String canary = "canary-3a90f2c7";
        List<Event> events = Collections.synchronizedList(new ArrayList<>());
        Consumer<Environment.Builder> say = e -> e.secret("API_KEY", Secret.of(canary));
        Deployment.Builder builder =
                EnvironmentShop.on(machine.transport("operator"), say).options(how -> how.listener(events::add));
        Plan plan = builder.plan();
        List<HostProcess> seen;
        try (ProcessWatch watch = machine.watchProcesses()) {
            builder.run();
            seen = watch.seen();
        }
        SlipwayException failure = builder.step(
                        "fail", on -> on.file("/nowhere/x").content(canary))
                .build()
                .attempt()
                .failure();
        builder.build();

        assertThat(plan.toString() + plan.toJson() + events).doesNotContain(canary);
        assertThat(trace(failure)).contains("/nowhere").doesNotContain(canary);
        assertThat(seen.stream().filter(process -> process.user() == 0))
                .isNotEmpty()
                .noneMatch(process -> process.shows(canary));
        assertThat(seen.stream().flatMap(process -> process.arguments().stream()))
                .noneMatch(word -> word.contains(canary));
        assertThat(machine.journal()).doesNotContain(canary);
        assertThat(machine.exec("grep -rlF " + canary + " /etc /var /run /root /home /tmp /srv /usr/local")
                        .text()
                        .lines())
                .containsExactlyInAnyOrder(FILE, "/run/shop/environment");
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
