package dev.slipway.testkit.lab.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersIT {

    @LabHost(
            prepare =
                    "apt-get update -qq && apt-get install -y -qq --no-install-recommends certbot curl git openssl python3-venv >/dev/null")
    static Machine host;

    @Test
    void theAcmeServerIssuesToWhomTheNameLeads(@LabHost Machine stranger) {
        try (AcmeServer acme = AcmeServer.start(host.lab())) {
            acme.trustedBy(host);
            host.lab().names().a("shop.example.com", stranger.address());
            String certbot =
                    "REQUESTS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt certbot certonly --non-interactive --agree-tos"
                            + " --register-unsafely-without-email --standalone --server " + acme.directory()
                            + " -d shop.example.com 2>&1";
            assertThat(host.exec(certbot).ok())
                    .as("a certificate for a name that leads elsewhere")
                    .isFalse();

            host.lab().names().a("shop.example.com", host.address());
            host.exec(certbot).text();

            String verify = "openssl verify -CAfile /usr/local/share/ca-certificates/lab-acme-issuer.crt"
                    + " -untrusted /etc/letsencrypt/live/shop.example.com/chain.pem /etc/letsencrypt/live/shop.example.com/cert.pem";
            assertThat(host.exec(verify).text()).endsWith("cert.pem: OK");
        }
    }

    @Test
    void theGitServerServesOverSshAndHttp() {
        try (GitServer git = GitServer.start(host.lab())) {
            String first = git.commit("shop", Map.of("manage.py", "print(1)\n", "shop/urls.py", ""), "First");
            git.tag("shop", "v1");
            String second = git.commit("shop", Map.of("manage.py", "print(2)\n"), "Second");

            host.exec("git clone -q --branch v1 " + git.http("shop") + " /srv/http")
                    .text();
            assertThat(host.exec("git -C /srv/http rev-parse HEAD").text())
                    .isEqualTo(first)
                    .isNotEqualTo(second);
            assertThat(host.files().text("/srv/http/manage.py")).isEqualTo("print(1)\n");

            String guarded = "GIT_TERMINAL_PROMPT=0 git clone -q " + git.guarded("shop") + " /srv/guarded";
            assertThat(host.exec(guarded).ok()).as("without the password").isFalse();
            String known = guarded.replace("http://", "http://" + git.user() + ":" + git.password() + "@");
            assertThat(host.exec(known + " && git -C /srv/guarded rev-parse HEAD")
                            .text())
                    .isEqualTo(second);

            host.exec(
                    "ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519; cat >/root/.ssh/known_hosts",
                    git.knownHostsLine() + "\n");
            String clone = "GIT_SSH_COMMAND='ssh -o BatchMode=yes' git clone -q " + git.ssh("shop") + " /srv/ssh";
            assertThat(host.exec(clone).stderr()).contains("Permission denied");
            git.authorize(host.files().text("/root/.ssh/id_ed25519.pub").strip());
            assertThat(host.exec(clone + " && git -C /srv/ssh rev-parse HEAD").text())
                    .isEqualTo(second);
        }
    }

    @Test
    void theGitServerCommitsADirectory(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("one.txt"), "one");
        Files.writeString(Files.createDirectory(directory.resolve("sub")).resolve("two.txt"), "two");
        try (GitServer git = GitServer.start(host.lab())) {
            git.commit("tree", Map.of("old.txt", "old"), "Before");
            git.commit("tree", directory, "After");
            host.exec("git clone -q " + git.http("tree") + " /srv/tree").text();
            assertThat(host.exec("cd /srv/tree && git ls-files").text()).isEqualTo("one.txt\nsub/two.txt");
        }
    }

    @Test
    void pipInstallsFromTheWheelhouse(@TempDir Path wheelhouse) throws IOException {
        wheel(wheelhouse, "Lab_Demo", "1.5");
        try (PackageIndex index = PackageIndex.start(host.lab(), wheelhouse)) {
            host.files().write("/etc/pip.conf", index.pipConfiguration());
            host.exec("python3 -m venv /srv/venv && /srv/venv/bin/pip install -q lab-demo")
                    .text();
            assertThat(host.exec("/srv/venv/bin/python -c 'import Lab_Demo; print(Lab_Demo.VERSION)'")
                            .text())
                    .isEqualTo("1.5");
            assertThat(index.requests()).contains("/simple/lab-demo/", "/files/Lab_Demo-1.5-py3-none-any.whl");
            assertThat(host.exec("/srv/venv/bin/pip install -q no-such-thing").ok())
                    .isFalse();
        }
    }

    @Test
    void theObjectStoreTakesUploads() {
        try (ObjectStore store = ObjectStore.start(host.lab())) {
            store.createBucket("media");
            host.exec("echo picture >/srv/b.txt && curl -sSf -T /srv/b.txt " + store.endpoint() + "/media/a/b.txt")
                    .text();
            assertThat(store.keys("media")).containsExactly("a/b.txt");
            assertThat(store.text("media", "a/b.txt")).isEqualTo("picture\n");
            assertThatThrownBy(() -> store.text("media", "none")).hasMessageStartingWith("there is no none in media: ");
        }
    }

    private static void wheel(Path directory, String name, String version) throws IOException {
        String meta = name + "-" + version + ".dist-info/";
        Map<String, String> files = Map.of(
                name + ".py", "VERSION = '" + version + "'\n",
                meta + "METADATA", "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n",
                meta + "WHEEL", "Wheel-Version: 1.0\nGenerator: lab\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                meta + "RECORD", name + ".py,,\n" + meta + "METADATA,,\n" + meta + "WHEEL,,\n" + meta + "RECORD,,\n");
        try (ZipOutputStream zip = new ZipOutputStream(
                Files.newOutputStream(directory.resolve(name + "-" + version + "-py3-none-any.whl")))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
