package dev.slipway.testkit.model;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.probe.FileFact.Kind;
import dev.slipway.host.probe.LoginFact;
import dev.slipway.host.probe.OsFact;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A machine: files, packages, units, accounts and what else probes and actions know. */
public final class Machine {

    private static final List<String> DIRECTORIES = List.of(
            "/boot",
            "/dev",
            "/etc/cron.d",
            "/etc/default",
            "/etc/logrotate.d",
            "/etc/apt/apt.conf.d",
            "/etc/apt/sources.list.d",
            "/etc/profile.d",
            "/etc/ssl/certs",
            "/etc/sysctl.d",
            "/etc/systemd/system",
            "/etc/tmpfiles.d",
            "/home",
            "/mnt",
            "/opt",
            "/proc/sys/net/ipv6",
            "/root",
            "/run",
            "/srv",
            "/tmp",
            "/usr/bin",
            "/usr/lib/systemd/system",
            "/usr/local/bin",
            "/usr/local/lib",
            "/usr/sbin",
            "/usr/share",
            "/var/backups",
            "/var/cache",
            "/var/lib",
            "/var/log",
            "/var/tmp",
            "/var/www");

    private final HostClock clock = new HostClock();
    private final FileTree files = new FileTree(clock);
    private final Accounts accounts = new Accounts();
    private final Programs programs = new Programs(this::isProgram);
    private final Units units = new Units(new UnitFiles(files, clock), new UnitSurroundings(files, accounts, clock));
    private final GuardProgram guards = new GuardProgram(files, units, programs, clock);
    private final Packages packages;
    private final Firewall firewall;
    private final Postgres postgres;
    private final Listeners listeners = new Listeners(units);
    private final Saves saves = new Saves(files);
    private Release release;
    private LoginFact login = new LoginFact("deploy", true, "192.0.2.1", 22, new TreeSet<>(Set.of(22)), true);
    private long freeMib = 20_000;
    private Supplier<String> driver = () -> "- -";

    private Machine(Release release) {
        this.release = release;
        this.packages =
                new Packages(Catalogue.of(release), new Packages.Belongings(files, accounts, programs, units, clock));
        this.firewall = new Firewall(packages);
        String cluster = release.postgresUnit();
        this.postgres = new Postgres(
                release.postgres(),
                () -> packages.installed("postgresql-" + release.postgres()),
                () -> units.isUp(cluster));
        units.traits(cluster).listen(UnitTraits.Listener.of("127.0.0.1:5432"));
        units.onStart(unit -> {
            if (unit.equals(cluster)) {
                postgres.restarted();
            }
        });
        furnish();
    }

    /**
     * A fresh Debian.
     *
     * @param version such as {@code 12}
     * @return the machine
     */
    public static Machine debian(String version) {
        return new Machine(Release.debian(version));
    }

    /**
     * A fresh Ubuntu.
     *
     * @param version such as {@code 24.04}
     * @return the machine
     */
    public static Machine ubuntu(String version) {
        return new Machine(Release.ubuntu(version));
    }

    private void furnish() {
        DIRECTORIES.forEach(files::directories);
        CertificatePrograms.install(programs, files, units, clock);
        for (String name : List.of("bin", "lib", "sbin")) {
            files.put("/" + name, Node.link("usr/" + name, "root", "root", clock.nanos()), "ln");
        }
        for (String name : List.of("/tmp", "/var/tmp")) {
            files.put(name, Node.directory(Attributes.root("1777"), clock.nanos()), "mkdir");
        }
        files.put("/root", Node.directory(Attributes.root("0700"), clock.nanos()), "mkdir");
        packages.install(CatalogueSystem.NAMES, line -> {});
        ReleaseProgram.Driver words = () -> driver.get();
        programs.install(OurPrograms.on(
                files,
                clock,
                guards,
                new ReleaseProgram(files, units, programs, guards, clock, words),
                new DjangoProgram(files, clock, words)));
        packages.install(
                List.of("openssh-server", "sudo", "cron", "logrotate", "ca-certificates", "python3"), line -> {});
    }

    /**
     * Gives the machine another size.
     *
     * @param cores its processors
     * @param memoryKib its memory in KiB
     */
    public void size(int cores, long memoryKib) {
        release = release.sized(cores, memoryKib);
    }

    /**
     * What the machine says of itself.
     *
     * @return the fact
     */
    public OsFact os() {
        return release.os();
    }

    /**
     * Who logs in from now on.
     *
     * @param fact the account, and how it comes in
     */
    public void login(LoginFact fact) {
        login = fact;
    }

    /**
     * Who logged in.
     *
     * @return the fact
     */
    public LoginFact login() {
        return login;
    }

    /**
     * Leaves so much space on its disk.
     *
     * @param mebibytes what is free, in MiB
     */
    public void freeMib(long mebibytes) {
        freeMib = mebibytes;
    }

    /**
     * The space that is left.
     *
     * @return in MiB
     */
    public long freeMib() {
        return freeMib;
    }

    /**
     * Makes a directory and those above it, unless they are there.
     *
     * @param path the absolute path
     */
    public void directories(String path) {
        files.directories(path.isEmpty() ? "/" : path);
    }

    /**
     * Does something that belongs to no run.
     *
     * @param action what to do
     * @throws IllegalStateException if it fails, with the words of the tool that would have
     */
    public void seed(Action action) {
        try {
            Actions.perform(action, new Task(this, "", "", line -> {}));
        } catch (Failure failure) {
            throw new IllegalStateException(action.getClass().getSimpleName() + ": " + failure.getMessage(), failure);
        } finally {
            saves.forget("", "");
        }
    }

    /** Knows who changes it: run and owner, as two words. */
    void drivenBy(Supplier<String> words) {
        driver = words;
    }

    /** Lets time pass until changes that nobody kept are taken back. */
    public void elapseGuards() {
        guards.elapse();
    }

    /** Loses what lives in memory. */
    void powerOff() {
        units.powerOff();
        files.remove("/run");
    }

    void powerOn() {
        files.directories("/run");
        units.powerOn();
    }

    /**
     * Its files.
     *
     * @return the tree
     */
    public FileTree files() {
        return files;
    }

    /**
     * Its users and groups.
     *
     * @return the accounts
     */
    public Accounts accounts() {
        return accounts;
    }

    /**
     * What it can run.
     *
     * @return the programs
     */
    public Programs programs() {
        return programs;
    }

    /**
     * Its units.
     *
     * @return the service manager
     */
    public Units units() {
        return units;
    }

    /**
     * Its packages.
     *
     * @return the packages
     */
    public Packages packages() {
        return packages;
    }

    /**
     * Its firewall.
     *
     * @return ufw
     */
    public Firewall firewall() {
        return firewall;
    }

    /**
     * Its database server.
     *
     * @return PostgreSQL
     */
    public Postgres postgres() {
        return postgres;
    }

    /**
     * Its ports and processes.
     *
     * @return who listens and runs
     */
    public Listeners listeners() {
        return listeners;
    }

    /**
     * What runs keep to be able to take things back.
     *
     * @return the copies
     */
    public Saves saves() {
        return saves;
    }

    private boolean isProgram(String path) {
        Node node = path.startsWith("/") ? files.at(path) : null;
        return node != null && node.is(Kind.FILE) && node.executable();
    }

    HostClock clock() {
        return clock;
    }
}
