package dev.slipway.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.action.ChangeSetting;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.EnsureDatabase;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.action.EnsureUser;
import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.SetAttributes;
import dev.slipway.host.action.SwitchFirewall;
import dev.slipway.host.action.Tree;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.UnitAction.Verb;
import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.DatabaseFact;
import dev.slipway.host.probe.DatabaseProbe;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.FirewallFact;
import dev.slipway.host.probe.FirewallProbe;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.GroupFact;
import dev.slipway.host.probe.GroupProbe;
import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.PackageFact;
import dev.slipway.host.probe.PackageProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.Protocol;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.host.probe.SettingFact;
import dev.slipway.host.probe.SettingProbe;
import dev.slipway.host.probe.SpaceFact;
import dev.slipway.host.probe.SpaceProbe;
import dev.slipway.host.probe.TreeFact;
import dev.slipway.host.probe.TreeProbe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.host.probe.UserFact;
import dev.slipway.host.probe.UserProbe;
import dev.slipway.secret.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each resource: nothing to do, the right change with its undo, or a reason why not with advice. */
class ResourceChangesTest {

    private final Map<Probe<?>, Fact> answers = new HashMap<>();

    ResourceChangesTest() {
        directory("/");
        directory("/etc");
        is(FileProbe.of("/etc/motd"), FileFact.absent());
        is(new UserProbe("root"), new UserFact(true, 0, "root", new TreeSet<>(), "/root", "/bin/bash"));
        is(new GroupProbe("root"), new GroupFact(true, 0));
    }

    private <T extends Fact> void is(Probe<T> probe, T fact) {
        answers.put(probe, fact);
    }

    private void directory(String path) {
        is(FileProbe.of(path), FileFact.directory("root", "root", "0755"));
    }

    private void file(String path, String text, String mode) {
        Content content = Content.text(text);
        is(
                FileProbe.of(path),
                new FileFact(FileFact.Kind.FILE, "root", "root", mode, content.size(), "", content.sha256(), "", text));
    }

    private List<Change> changes(Resource resource) {
        return resource.changes(Facts.of(answers));
    }

    private Change change(Resource resource) {
        assertThat(changes(resource)).hasSize(1);
        return changes(resource).get(0);
    }

    private void nothing(Resource resource) {
        assertThat(changes(resource)).isEmpty();
    }

    private void refused(Resource resource, String why) {
        assertThatThrownBy(() -> changes(resource))
                .isInstanceOf(Unplannable.class)
                .hasMessage(why);
    }

    /** What a change projects is what its resource wants. */
    private void comesTrue(Resource resource) {
        Facts facts = Facts.of(answers);
        for (Change change : resource.changes(facts)) {
            facts = change.after(facts);
        }
        assertThat(resource.changes(facts)).isEmpty();
    }

    @Test
    void files() {
        Resource motd = FileResource.builder("/etc/motd").content("Hello\n").build();
        assertThat(change(motd).title()).isEqualTo("create /etc/motd");
        assertThat(change(motd).undo()).isEqualTo(new RestorePath("/etc/motd"));
        comesTrue(motd);

        file("/etc/motd", "Bye\n", "0644");
        assertThat(change(motd).diff())
                .isEqualTo("owner, mode: root:root 0644\n--- /etc/motd\n+++ /etc/motd\n@@ -1 +1 @@\n-Bye\n+Hello\n");
        file("/etc/motd", "Hello\n", "0600");
        assertThat(change(motd).action()).isEqualTo(new SetAttributes("/etc/motd", Attributes.root("0644")));
        assertThat(change(motd).undo()).isEqualTo(new SetAttributes("/etc/motd", Attributes.root("0600")));
        file("/etc/motd", "Hello\n", "0644");
        nothing(motd);
        directory("/etc/motd");
        refused(motd, "/etc/motd is a directory, not a file: remove it by hand if nothing needs it");
    }

    @Test
    void whatAFileNeedsIsThereOrComesBefore() {
        Resource owned = FileResource.builder("/etc/motd").owner("shop", "web").build();
        is(new UserProbe("shop"), UserFact.absent());
        is(new GroupProbe("web"), new GroupFact(false, -1));
        refused(owned, "there is no user shop to own /etc/motd: declare it before, with user(\"shop\")");
        is(new UserProbe("shop"), new UserFact(true, 999, "shop", new TreeSet<>(), "/", "/bin/sh"));
        refused(owned, "there is no group web to own /etc/motd: declare it before, with group(\"web\")");
        is(FileProbe.of("/etc"), FileFact.absent());
        refused(owned, "there is no directory /etc for /etc/motd: declare it before, with directory(\"/etc\")");
        file("/etc", "odd", "0644");
        refused(owned, "/etc is no directory, so /etc/motd can't be in it");
    }

    @Test
    void directories() {
        DirectoryResource motd = new DirectoryResource("/etc/motd", Attributes.root("0755"));
        assertThat(change(motd).undo()).isEqualTo(new RemovePath("/etc/motd"));
        comesTrue(motd);
        directory("/etc/motd");
        nothing(motd);
        assertThat(change(new DirectoryResource("/etc/motd", Attributes.root("0700")))
                        .title())
                .isEqualTo("set owner and mode of /etc/motd");
        file("/etc/motd", "x", "0644");
        refused(motd, "/etc/motd is there and no directory: remove it by hand if nothing needs it");
    }

    @Test
    void linksAndAbsence() {
        LinkResource link = new LinkResource("/etc/motd", "/run/motd", List.of());
        assertThat(change(link).title()).isEqualTo("link /etc/motd to /run/motd");
        comesTrue(link);
        is(FileProbe.of("/etc/motd"), FileFact.link("root", "root", "/old"));
        assertThat(change(link).diff()).isEqualTo("link to /old becomes link to /run/motd\n");
        assertThat(change(link).undo()).isEqualTo(new RestorePath("/etc/motd"));
        AbsentResource absent = new AbsentResource("/etc/motd", List.of());
        assertThat(change(absent).action()).isEqualTo(new RemovePath("/etc/motd"));
        comesTrue(absent);
        directory("/etc/motd");
        refused(link, "/etc/motd is a directory, not a link: remove it by hand if nothing needs it");
        is(FileProbe.of("/etc/motd"), FileFact.absent());
        nothing(absent);
    }

    @Test
    void linksAndAbsenceTellWhatTheyTrigger() {
        Handler reload = Handler.reload("nginx.service");
        assertThat(new LinkResource("/etc/motd", "/x", List.of(reload)).triggers())
                .containsExactly(reload);
        assertThat(new AbsentResource("/etc/motd", List.of(reload)).triggers()).containsExactly(reload);
    }

    @Test
    void trees() {
        TreeResource tree =
                new TreeResource("/etc/motd", Tree.of(Map.of("a", Content.text("a"))), "root", "root", null, List.of());
        is(new TreeProbe("/etc/motd"), TreeFact.absent());
        assertThat(change(tree).title()).isEqualTo("place /etc/motd (1 files)");
        assertThat(change(tree).diff()).isEqualTo("+ a\n");
        comesTrue(tree);
        file("/etc/motd", "x", "0644");
        refused(tree, "/etc/motd is there and no directory: remove it by hand if nothing needs it");
    }

    @Test
    void packagesAndAccounts() {
        is(new PackageProbe("nginx"), new PackageFact(false, ""));
        is(new PackageProbe("redis"), new PackageFact(true, "7"));
        is(new OsProbe(), new OsFact("debian", "12", "bookworm", "amd64", 2, 4_000_000));
        is(new SpaceProbe("/var"), new SpaceFact(64));
        PackagesResource packages = new PackagesResource(new TreeSet<>(List.of("nginx", "redis")));
        assertThat(change(packages).action()).isEqualTo(new InstallPackages(List.of("nginx")));
        assertThat(change(packages).noUndo()).isNotEmpty();
        comesTrue(packages);

        is(new UserProbe("shop"), UserFact.absent());
        is(new GroupProbe("shop"), new GroupFact(false, -1));
        UserResource user = UserResource.service("shop", "/srv/shop");
        refused(user, "there is no group shop for the user shop: declare it before, with group(\"shop\")");
        comesTrue(new GroupResource("shop", true));
        is(new GroupProbe("shop"), new GroupFact(true, 999));
        comesTrue(user);
        is(new UserProbe("shop"), new UserFact(true, 999, "shop", new TreeSet<>(), "/old", "/usr/sbin/nologin"));
        assertThat(change(user).undo())
                .isEqualTo(new EnsureUser("shop", "shop", new TreeSet<>(), "/old", "/usr/sbin/nologin", true));
    }

    @Test
    void packagesNeedASystemThatHasThemAndRoom() {
        PackagesResource packages = new PackagesResource(new TreeSet<>(List.of("nginx")));
        is(new PackageProbe("nginx"), new PackageFact(false, ""));
        is(new OsProbe(), new OsFact("fedora", "42", "", "amd64", 2, 4_000_000));
        is(new SpaceProbe("/var"), new SpaceFact(5000));
        refused(packages, "the host runs fedora 42: hosts run Debian 11 or later, or Ubuntu 20.04 or later");
        is(new OsProbe(), new OsFact("debian", "12", "bookworm", "amd64", 2, 4_000_000));
        is(new SpaceProbe("/var"), new SpaceFact(63));
        refused(
                packages,
                "there are only 63 MiB left for /var on the host, and 64 MiB are needed: make room (df -h /var), or give it a"
                        + " bigger disk");
        is(new PackageProbe("nginx"), new PackageFact(true, "1.22"));
        nothing(packages);
    }

    @Test
    void units() {
        UnitResource shop = new UnitResource("shop.service", true, true);
        UnitProbe probe = new UnitProbe("shop.service");
        is(probe, UnitFact.notFound());
        refused(
                shop,
                "there is no unit shop.service on the host, and nothing in this plan brings it: declare the package or the file that does before it, or mend the name");
        nothing(new UnitResource("shop.service", false, false));
        is(probe, new UnitFact("loaded", "inactive", "dead", "disabled", false));
        assertThat(change(shop).action()).isEqualTo(UnitAction.of("shop.service", Verb.START, Verb.ENABLE));
        assertThat(change(shop).undo()).isEqualTo(UnitAction.of("shop.service", Verb.STOP, Verb.DISABLE));
        comesTrue(shop);
        is(probe, new UnitFact("masked", "inactive", "dead", "masked", false));
        assertThat(change(shop).action())
                .isEqualTo(UnitAction.of("shop.service", Verb.UNMASK, Verb.START, Verb.ENABLE));
        assertThat(change(shop).undo()).isEqualTo(UnitAction.of("shop.service", Verb.STOP, Verb.MASK));
        comesTrue(shop);
        is(probe, new UnitFact("loaded", "active", "running", "static", false));
        nothing(shop);
        assertThat(change(new UnitResource("shop.service", false, false)).action())
                .isEqualTo(UnitAction.of("shop.service", Verb.STOP));
        is(probe, new UnitFact("loaded", "failed", "failed", "enabled", false));
        assertThat(change(shop).action()).isEqualTo(UnitAction.of("shop.service", Verb.START));
    }

    @Test
    void firewalls() {
        FirewallRule ssh = new FirewallRule(FirewallRule.Verdict.ALLOW, 22, Protocol.TCP, "any");
        FirewallResource firewall = new FirewallResource(List.of(ssh));
        is(new FirewallProbe(), new FirewallFact(false, false, List.of()));
        refused(firewall, "there is no ufw on the host: declare the package before, with packages(\"ufw\")");
        is(new FirewallProbe(), new FirewallFact(true, false, List.of()));
        assertThat(changes(firewall))
                .extracting(Change::action)
                .containsExactly(new ChangeFirewall(true, ssh), new SwitchFirewall(true));
        assertThat(changes(firewall))
                .extracting(Change::undo)
                .containsExactly(new ChangeFirewall(false, ssh), new SwitchFirewall(false));
        comesTrue(firewall);
    }

    @Test
    void databases() {
        RoleProbe probe = new RoleProbe("shop");
        RoleResource role = new RoleResource("shop", RoleAttributes.loginOnly(), Secret.of("SCRAM-SHA-256$new"));
        DatabaseResource database = new DatabaseResource("shop", "shop", "UTF8", "C.UTF-8");
        is(probe, new RoleFact(false, false, RoleAttributes.loginOnly(), null));
        refused(
                role,
                "no local PostgreSQL server answers, so 'role shop' can't be planned: declare packages(\"postgresql\") before, or start"
                        + " the server");
        is(probe, new RoleFact(true, false, RoleAttributes.loginOnly(), null));
        is(new DatabaseProbe("shop"), new DatabaseFact(true, false, "", "", ""));
        refused(database, "there is no role shop to own the database shop: declare it before");
        comesTrue(role);
        Secret old = Secret.of("SCRAM-SHA-256$old");
        is(probe, new RoleFact(true, true, RoleAttributes.loginOnly(), old));
        assertThat(change(role).undo()).isEqualTo(new EnsureRole("shop", RoleAttributes.loginOnly(), old));
        assertThat(change(role).diff()).contains("password is secret and not shown");
        comesTrue(database);
        is(new DatabaseProbe("shop"), new DatabaseFact(true, true, "postgres", "UTF8", "C.UTF-8"));
        assertThat(change(database).undo()).isEqualTo(new EnsureDatabase("shop", "postgres", "UTF8", "C.UTF-8"));
        is(new DatabaseProbe("shop"), new DatabaseFact(true, true, "shop", "LATIN1", "C"));
        refused(
                database,
                "the database shop has the encoding LATIN1, not UTF8; that can't change without dumping and restoring it");
    }

    @Test
    void settings() {
        SettingProbe probe = new SettingProbe("work_mem");
        SettingResource setting =
                new SettingResource("work_mem", "8MB", List.of(Handler.restart("postgresql.service")));
        is(probe, new SettingFact(true, false, "", false, false));
        refused(
                setting,
                "this PostgreSQL server knows no setting work_mem: mend the name, or install the extension that has it");
        is(probe, new SettingFact(true, true, "4MB", false, false));
        assertThat(change(setting).undo()).isEqualTo(new ChangeSetting("work_mem", "4MB"));
        assertThat(setting.triggers()).hasSize(1);
        comesTrue(setting);
    }

    @Test
    void commands() {
        Run run = new Run(List.of("make", "it"), "root", "/", new TreeMap<>(), null, Duration.ofSeconds(1));
        CommandResource command = CommandResource.builder("make it")
                .runs(run)
                .unless("root", "test", "it")
                .build();
        CommandProbe probe = new CommandProbe("make it", List.of("test", "it"), "root");
        is(probe, new CommandFact(1, ""));
        assertThat(change(command).noUndo()).isEqualTo("nobody said how to undo the command");
        comesTrue(command);
        is(probe, new CommandFact(0, ""));
        nothing(command);
        assertThatThrownBy(() -> CommandResource.builder("sing").runs(run).build())
                .hasMessage("the command 'sing' would run every time: call creates(…) or unless(…)");
    }
}
