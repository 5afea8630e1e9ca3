package dev.slipway.testkit.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a Debian package brings to a host in memory. Immutable, and safe to use from many threads. */
public final class PackageModel {

    private final String name;
    private final String version;
    private final Set<String> requires;
    private final Map<String, String> units;
    private final Map<String, Set<String>> ports;
    private final Map<String, String> users;
    private final Set<String> directories;
    private final Map<String, String> files;
    private final Map<String, String> links;
    private final Map<String, Program> programs;

    private PackageModel(Builder builder) {
        this.name = builder.name;
        this.version = builder.version;
        this.requires = Collections.unmodifiableSet(new LinkedHashSet<>(builder.requires));
        this.units = Collections.unmodifiableMap(new LinkedHashMap<>(builder.units));
        this.ports = Map.copyOf(builder.ports);
        this.users = Collections.unmodifiableMap(new LinkedHashMap<>(builder.users));
        this.directories = Collections.unmodifiableSet(new LinkedHashSet<>(builder.directories));
        this.files = Collections.unmodifiableMap(new LinkedHashMap<>(builder.files));
        this.links = Collections.unmodifiableMap(new LinkedHashMap<>(builder.links));
        this.programs = Map.copyOf(builder.programs);
    }

    /**
     * Starts a package that brings nothing yet.
     *
     * @param name its name
     * @param version its version
     * @return a builder, for one thread
     */
    public static Builder named(String name, String version) {
        return new Builder(name, version);
    }

    /**
     * The package's name.
     *
     * @return such as {@code nginx}
     */
    public String name() {
        return name;
    }

    /**
     * The package's version.
     *
     * @return such as {@code 1.22.1-9+deb12u2}
     */
    public String version() {
        return version;
    }

    /**
     * Packages that come with it.
     *
     * @return their names
     */
    public Set<String> requires() {
        return requires;
    }

    /**
     * Units that it installs, enables and starts.
     *
     * @return the text of their files by full name
     */
    public Map<String, String> units() {
        return units;
    }

    /**
     * Where its units listen.
     *
     * @return addresses with ports, such as {@code 127.0.0.1:5432}, by unit
     */
    public Map<String, Set<String>> ports() {
        return ports;
    }

    /**
     * System accounts that it makes, each with a group of its name.
     *
     * @return home directories by login name
     */
    public Map<String, String> users() {
        return users;
    }

    /**
     * Directories that it makes, parents first.
     *
     * @return absolute paths
     */
    public Set<String> directories() {
        return directories;
    }

    /**
     * Files that it installs.
     *
     * @return texts by absolute path
     */
    public Map<String, String> files() {
        return files;
    }

    /**
     * Symbolic links that it makes.
     *
     * @return targets by absolute path
     */
    public Map<String, String> links() {
        return links;
    }

    /**
     * Programs that can be called once it is installed.
     *
     * @return programs by file name
     */
    public Map<String, Program> programs() {
        return programs;
    }

    @Override
    public String toString() {
        return name + " " + version;
    }

    /** Collects what a package brings. For one thread. */
    public static final class Builder {

        private final String name;
        private final String version;
        private final Set<String> requires = new LinkedHashSet<>();
        private final Map<String, String> units = new LinkedHashMap<>();
        private final Map<String, Set<String>> ports = new LinkedHashMap<>();
        private final Map<String, String> users = new LinkedHashMap<>();
        private final Set<String> directories = new LinkedHashSet<>();
        private final Map<String, String> files = new LinkedHashMap<>();
        private final Map<String, String> links = new LinkedHashMap<>();
        private final Map<String, Program> programs = new LinkedHashMap<>();

        private Builder(String name, String version) {
            this.name = name;
            this.version = version;
        }

        /**
         * Adds packages that come with it.
         *
         * @param names their names
         * @return this builder
         */
        public Builder requires(String... names) {
            requires.addAll(Set.of(names));
            return this;
        }

        /**
         * Adds a unit that is enabled and started when the package is installed.
         *
         * @param unit its full name
         * @param text its file
         * @param addresses where it listens while it is up, such as {@code 127.0.0.1:5432}
         * @return this builder
         */
        public Builder unit(String unit, String text, String... addresses) {
            units.put(unit, text);
            ports.put(unit, Set.of(addresses));
            return this;
        }

        /**
         * Adds a system account with a group of its name.
         *
         * @param login its name
         * @param home its home directory
         * @return this builder
         */
        public Builder user(String login, String home) {
            users.put(login, home);
            return this;
        }

        /**
         * Adds a directory, root's and 0755; missing parents come with it.
         *
         * @param path its absolute path
         * @return this builder
         */
        public Builder directory(String path) {
            directories.add(path);
            return this;
        }

        /**
         * Adds a file, root's and 0644; missing directories come with it.
         *
         * @param path its absolute path
         * @param text what is in it
         * @return this builder
         */
        public Builder file(String path, String text) {
            files.put(path, text);
            return this;
        }

        /**
         * Adds a symbolic link; missing directories come with it.
         *
         * @param path its absolute path
         * @param target what it points to
         * @return this builder
         */
        public Builder link(String path, String target) {
            links.put(path, target);
            return this;
        }

        /**
         * Adds programs that succeed in silence.
         *
         * @param names their file names
         * @return this builder
         */
        public Builder programs(String... names) {
            for (String each : names) {
                programs.put(each, call -> Reply.ok());
            }
            return this;
        }

        /**
         * Adds a program.
         *
         * @param program its file name
         * @param meaning what it does
         * @return this builder
         */
        public Builder program(String program, Program meaning) {
            programs.put(program, meaning);
            return this;
        }

        /**
         * Makes the package.
         *
         * @return an immutable value
         */
        public PackageModel build() {
            return new PackageModel(this);
        }
    }
}
