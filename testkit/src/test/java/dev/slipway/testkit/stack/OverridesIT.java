package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.host.Transport;
import dev.slipway.host.action.Content;
import dev.slipway.plan.Plan;
import dev.slipway.resource.Header;
import dev.slipway.secret.Secret;
import dev.slipway.step.TemplateFunctions;
import dev.slipway.template.TemplateSource;
import dev.slipway.template.Templates;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class OverridesIT {

    private static final String BACKUPS = "/var/lib/slipway/backups";
    private static final String PATH = "/etc/profile.d/shop.sh";

    private static Deployment.Builder shop(Transport host, String text) {
        return Deployment.to(host)
                .named("shop")
                .templates(Templates.freemarker(
                        List.of(TemplateSource.of(Map.of("profile", text))), TemplateFunctions.quoting()))
                .step("profile", on -> on.rendered(PATH, "profile", Map.of()));
    }

    private static List<String> backups(Machine machine) {
        return machine.exec("find " + BACKUPS + " -type f -printf '%u:%g %m %p\\n' 2>/dev/null; true")
                .text()
                .lines()
                .sorted()
                .toList();
    }

    private static String backup(Plan plan) {
        String text = plan.toString();
        int start = text.indexOf(BACKUPS);
        return text.substring(start, text.indexOf('\n', start)).strip();
    }

    @Test
    void editsAreKeptAndConvergedHostsAskNothingMore(@LabHost Machine machine) {
        editsAreKept(machine);
    }

    @Test
    void editsAreKeptOnTrixieToo(@LabHost(DebianRelease.TRIXIE) Machine machine) {
        editsAreKept(machine);
    }

    private static void editsAreKept(Machine machine) {
        machine.files().write(PATH, "# of the administrator\n");
        Plan first = shop(machine.transport(), "export A=1\n").plan();
        shop(machine.transport(), "export A=1\n").run();
        assertThat(machine.files().text(backup(first))).isEqualTo("# of the administrator\n");
        assertThat(Header.authorOf(machine.files().text(PATH))).isEqualTo(Header.Author.SLIPWAY);
        assertThat(shop(machine.transport(), "export A=1\n").plan().isEmpty()).isTrue();

        shop(machine.transport(), "export A=2\n").run();
        assertThat(backups(machine)).as("our own version is not kept").hasSize(1);

        machine.exec("echo 'export B=3' >>" + PATH).text();
        Plan plan = shop(machine.transport(), "export A=3\n").plan();
        assertThat(plan.toString()).contains("it was edited since Slipway wrote it", "-export B=3", "+export A=3");
        shop(machine.transport(), "export A=3\n").run();

        assertThat(machine.files().text(backup(plan))).endsWith("export A=2\nexport B=3\n");
        assertThat(backups(machine)).hasSize(2).allMatch(each -> each.startsWith("root:root 600 " + BACKUPS));
        assertThat(machine.files().access(BACKUPS)).isEqualTo("rwx------ root:root");
    }

    @Test
    void takingBackRestoresTheForeignVersionAndKeepsItsCopy(@LabHost Machine machine) {
        machine.files().write(PATH, "# of the administrator\n");
        machine.exec("chmod 0604 " + PATH + "; chown nobody:nogroup " + PATH).text();
        Deployment failing = shop(machine.transport(), "export A=1\n")
                .step("fail", on -> on.file("/etc/refused").content("x").testedBy("false"))
                .options(how -> how.takeBackFailed())
                .build();
        String backup = backup(failing.plan());

        assertThat(failing.attempt().hosts().get(0).takenBack()).isTrue();

        assertThat(machine.files().text(PATH)).isEqualTo("# of the administrator\n");
        assertThat(machine.files().access(PATH)).isEqualTo("rw----r-- nobody:nogroup");
        assertThat(machine.files().text(backup)).isEqualTo("# of the administrator\n");
    }

    @Test
    void bigAndBinaryFilesAreKeptAndSecretsNever(@LabHost Machine machine) {
        machine.exec("head -c 400000 /dev/urandom >" + PATH + "; echo 'KEY=canary-71aa' >/etc/shop.env")
                .text();
        String digest = machine.exec("sha256sum <" + PATH).text();
        Deployment deployment = shop(machine.transport(), "export A=1\n")
                .step(
                        "secret",
                        on -> on.file("/etc/shop.env")
                                .content(Content.secret(Secret.of(Header.on("KEY=x\n", "test"))))
                                .mode("0600"))
                .build();
        String backup = backup(deployment.plan());
        deployment.run();

        assertThat(machine.exec("sha256sum <" + backup).text()).isEqualTo(digest);
        assertThat(backups(machine)).hasSize(1);
        assertThat(machine.files().holding("/var/lib", "canary-71aa")).isEmpty();
    }
}
