package dev.slipway.testkit.lab;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** The layer that makes one host different from its siblings: name, address, host key, who may log in. */
record Seed(String name, String address, Subnet subnet, Ed25519Key hostKey, String authorized, String aptProxy) {

    private static final Map<String, Integer> USERS = Map.of("root", 0, "home/deploy", 1000, "home/operator", 1001);

    void write(Path layer) {
        Disk.directory(layer);
        Disk.permit(layer, "rwxr-xr-x");
        file(layer, "etc/hostname", name + "\n", "rw-r--r--");
        file(
                layer,
                "etc/hosts",
                "127.0.0.1 localhost\n::1 localhost ip6-localhost\n" + address + " " + name + "\n",
                "rw-r--r--");
        file(layer, "etc/machine-id", UUID.randomUUID().toString().replace("-", "") + "\n", "r--r--r--");
        file(layer, "etc/resolv.conf", "search lab.test\nnameserver " + subnet.services() + "\n", "rw-r--r--");
        file(layer, "etc/lab/network", "ADDRESS=" + address + "/24\nGATEWAY=" + subnet.router() + "\n", "rw-r--r--");
        file(layer, "etc/apt/apt.conf.d/02lab-proxy", aptConfiguration(), "rw-r--r--");
        file(layer, "etc/ssh/ssh_host_ed25519_key", hostKey.privateFile(), "rw-------");
        file(layer, "etc/ssh/ssh_host_ed25519_key.pub", hostKey.publicLine() + "\n", "rw-r--r--");
        USERS.forEach((home, user) -> authorize(layer.resolve(home), user));
    }

    private String aptConfiguration() {
        return "Acquire::http::Proxy \"" + aptProxy + "\";\nAcquire::https::Proxy \"" + aptProxy + "\";\n";
    }

    private void authorize(Path home, int user) {
        Path keys = Disk.write(home.resolve(".ssh/authorized_keys"), authorized + "\n", "rw-------");
        Disk.permit(home.resolve(".ssh"), "rwx------");
        Disk.permit(home, user == 0 ? "rwx------" : "rwxr-xr-x");
        Disk.own(home, user);
        Disk.own(home.resolve(".ssh"), user);
        Disk.own(keys, user);
    }

    private static void file(Path layer, String path, String text, String permissions) {
        Path file = Disk.write(layer.resolve(path), text, permissions);
        // Directories of an upper layer lend their mode to the merged one, whatever the umask of the tests' program is.
        for (Path parent = Disk.above(file); !parent.equals(layer); parent = Disk.above(parent)) {
            Disk.permit(parent, "rwxr-xr-x");
        }
    }
}
