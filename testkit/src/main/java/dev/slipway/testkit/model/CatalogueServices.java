package dev.slipway.testkit.model;

import dev.slipway.testkit.script.PackageModel;
import java.util.List;

/** The packages that bring services. */
final class CatalogueServices {

    private static final String DEFAULT_SITE = """
            # Default server configuration
            #
            server {
            \tlisten 80 default_server;
            \tlisten [::]:80 default_server;

            \troot /var/www/html;

            \tindex index.html index.htm index.nginx-debian.html;

            \tserver_name _;

            \tlocation / {
            \t\t# First attempt to serve request as file, then as directory.
            \t\ttry_files $uri $uri/ =404;
            \t}
            }
            """;

    private CatalogueServices() {}

    static List<PackageModel.Builder> all(Release release) {
        return List.of(
                nginx(release),
                postgres(release),
                postgresClient(release),
                PackageModel.named("postgresql", release.postgres() + "+248")
                        .requires("postgresql-" + release.postgres(), "postgresql-client-" + release.postgres()),
                PackageModel.named("postgresql-client", release.postgres() + "+248")
                        .requires("postgresql-client-" + release.postgres()),
                redis(),
                memcached(),
                ufw(),
                fail2ban(),
                openssh(),
                cron(),
                unattended());
    }

    private static String service(String name, String exec, String more) {
        return "[Unit]\nDescription=" + name + "\n[Service]\n" + "ExecStart=" + exec + "\n" + more
                + "[Install]\nWantedBy=multi-user.target\n";
    }

    private static PackageModel.Builder nginx(Release release) {
        String unit = service(
                "nginx",
                "/usr/sbin/nginx -g 'daemon on; master_process on;'",
                "ExecReload=/usr/sbin/nginx -s reload\n");
        return PackageModel.named("nginx", release.nginx())
                .unit("nginx.service", unit, "0.0.0.0:80", "[::]:80")
                .directory("/etc/nginx/conf.d")
                .directory("/etc/nginx/snippets")
                .directory("/etc/nginx/sites-available")
                .directory("/etc/nginx/sites-enabled")
                .directory("/var/www/html")
                .directory("/var/log/nginx")
                .directory("/var/lib/nginx")
                .file("/etc/nginx/nginx.conf", "user www-data;\ninclude /etc/nginx/sites-enabled/*;\n")
                .file("/etc/nginx/sites-available/default", DEFAULT_SITE)
                .link("/etc/nginx/sites-enabled/default", "/etc/nginx/sites-available/default")
                .programs("nginx");
    }

    private static PackageModel.Builder postgres(Release release) {
        int major = release.postgres();
        String wrapper =
                "[Unit]\nDescription=PostgreSQL RDBMS\nWants=" + release.postgresUnit() + "\n[Service]\nType=oneshot\n"
                        + "ExecStart=/bin/true\nExecReload=/bin/true\nRemainAfterExit=on\n[Install]\nWantedBy=multi-user.target\n";
        String cluster =
                "[Unit]\nDescription=PostgreSQL Cluster %i\nPartOf=postgresql.service\n[Service]\nType=forking\n"
                        + "ExecStart=/usr/lib/postgresql/" + major
                        + "/bin/postgres\nExecReload=/usr/bin/pg_ctlcluster %i reload\nUser=postgres\n";
        String config = "/etc/postgresql/" + major + "/main";
        return PackageModel.named("postgresql-" + major, major + ".8-0")
                .requires("postgresql-client-" + major)
                .user("postgres", "/var/lib/postgresql")
                .unit("postgresql@.service", cluster)
                .unit("postgresql.service", wrapper)
                .directory("/var/lib/postgresql/" + major + "/main")
                .directory(config + "/conf.d")
                .file(config + "/postgresql.conf", "include_dir = 'conf.d'\n")
                .file(config + "/pg_hba.conf", "local all postgres peer\nhost all all 127.0.0.1/32 scram-sha-256\n");
    }

    private static PackageModel.Builder postgresClient(Release release) {
        return PackageModel.named("postgresql-client-" + release.postgres(), release.postgres() + ".8-0")
                .programs("psql", "pg_dump", "pg_restore", "createdb", "createuser", "pg_isready");
    }

    private static PackageModel.Builder redis() {
        return PackageModel.named("redis-server", "5:7.0.15-1")
                .user("redis", "/var/lib/redis")
                .unit(
                        "redis-server.service",
                        service("redis", "/usr/bin/redis-server /etc/redis/redis.conf", "User=redis\n"),
                        "127.0.0.1:6379",
                        "[::1]:6379")
                .directory("/var/lib/redis")
                .file("/etc/redis/redis.conf", "bind 127.0.0.1 -::1\n")
                .programs("redis-cli", "redis-server");
    }

    private static PackageModel.Builder memcached() {
        return PackageModel.named("memcached", "1.6.18-1")
                .user("memcache", "/nonexistent")
                .unit("memcached.service", service("memcached", "/usr/bin/memcached", ""), "127.0.0.1:11211");
    }

    private static PackageModel.Builder ufw() {
        String unit = """
                [Service]
                Type=oneshot
                RemainAfterExit=yes
                ExecStart=/lib/ufw/ufw-init start quiet
                [Install]
                WantedBy=multi-user.target
                """;
        return PackageModel.named("ufw", "0.36.2-1").unit("ufw.service", unit).programs("ufw");
    }

    private static PackageModel.Builder fail2ban() {
        return PackageModel.named("fail2ban", "1.0.2-2")
                .unit(
                        "fail2ban.service",
                        service(
                                "fail2ban",
                                "/usr/bin/fail2ban-server -xf start",
                                "ExecReload=/usr/bin/fail2ban-client reload\n"))
                .directory("/etc/fail2ban/jail.d")
                .directory("/etc/fail2ban/filter.d")
                .programs("fail2ban-client", "fail2ban-server");
    }

    private static PackageModel.Builder openssh() {
        return PackageModel.named("openssh-server", "1:9.2p1-2")
                .unit(
                        "ssh.service",
                        service("ssh", "/usr/sbin/sshd -D", "ExecReload=/bin/kill -HUP $MAINPID\n"),
                        "0.0.0.0:22",
                        "[::]:22")
                .directory("/etc/ssh/sshd_config.d")
                .file("/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\n")
                .programs("sshd");
    }

    private static PackageModel.Builder cron() {
        return PackageModel.named("cron", "3.0pl1-162")
                .unit("cron.service", service("cron", "/usr/sbin/cron -f", ""))
                .directory("/etc/cron.d");
    }

    private static PackageModel.Builder unattended() {
        return PackageModel.named("unattended-upgrades", "2.9.1")
                .unit("unattended-upgrades.service", service("unattended-upgrades", "/usr/bin/python3", ""))
                .directory("/etc/apt/apt.conf.d");
    }
}
