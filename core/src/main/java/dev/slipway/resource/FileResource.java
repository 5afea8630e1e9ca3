package dev.slipway.resource;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.secret.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file with this content, owner and mode. Immutable.
 *
 * @param path the absolute path
 * @param content what is in it
 * @param attributes owner, group and mode
 * @param test a command that must accept the file before it takes its place, see {@link WriteFile#test()}; empty for none
 * @param triggers what has to happen once if the file changes
 */
public record FileResource(
        String path, Content content, Attributes attributes, List<String> test, List<Handler> triggers)
        implements Resource {

    /** Refuses a path that is not absolute, and copies the lists. */
    public FileResource {
        Paths.check(path);
        Objects.requireNonNull(content, "content");
        test = List.copyOf(test);
        triggers = List.copyOf(triggers);
    }

    @Override
    public String id() {
        return "file " + path;
    }

    // Written out: a JVM that has just started takes longer to put together a record's own of so many parts than to
    // compare all files.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileResource that
                && path.equals(that.path)
                && content.equals(that.content)
                && attributes.equals(that.attributes)
                && test.equals(that.test)
                && triggers.equals(that.triggers);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    private FileProbe probe() {
        return new FileProbe(path, content.shown().isPresent() ? content.sha256() : null, content.isSecret());
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(Requirements.probes(path, attributes.owner(), attributes.group()));
        probes.add(probe());
        return probes;
    }

    @Override
    public List<Secret> secrets() {
        return content.secrets();
    }

    @Override
    public List<Change> changes(Facts facts) {
        FileFact now = facts.get(probe());
        if (now.kind() == FileFact.Kind.FILE && now.sha256().equals(content.sha256())) {
            return AttributeChanges.of(path, now, attributes);
        }
        if (now.kind() == FileFact.Kind.DIRECTORY) {
            throw new Unplannable(path + " is a directory, not a file: remove it by hand if nothing needs it");
        }
        Requirements.check(facts, path, attributes);
        boolean open = facts.open(probe()) != null;
        String title = (now.exists() ? "change " : open ? "write " : "create ") + path;
        Optional<ForeignVersion> foreign = ForeignVersion.found(path, now, content);
        String backup = foreign.map(ForeignVersion::backup).orElse(null);
        return List.of(Change.of(title, new WriteFile(path, content, attributes, test, backup))
                .showing(foreign.map(ForeignVersion::sentence).orElse("") + difference(now))
                .undoneBy(new RestorePath(path)));
    }

    private String difference(FileFact now) {
        String heading = "owner, mode: " + attributes + "\n";
        if (content.isSecret()) {
            return heading + "content is secret and not shown\n";
        }
        if (content.shown().isEmpty()) {
            return heading + "content: " + content + "\n";
        }
        String before = now.content() == null ? "" : now.content();
        if (now.exists() && now.content() == null) {
            return heading + "content: " + now.describe() + " becomes " + content + "\n";
        }
        return heading + UnifiedDiff.between(path, before, content.shown().get());
    }

    private FileResource with(Content other) {
        return new FileResource(path, other, attributes, test, triggers);
    }

    /**
     * Starts to describe a file.
     *
     * @param path the absolute path
     * @return a builder
     */
    public static Builder builder(String path) {
        return new Builder(path);
    }

    /** Describes a file. For one thread. */
    public static final class Builder implements ResourceBuilder {

        private final String path;
        private Content content = Content.text("");
        private String owner = "root";
        private String group = "root";
        private String mode = "0644";
        private List<String> test = List.of();
        private final List<Handler> triggers = new ArrayList<>();
        private List<Probe<?>> asked = List.of();
        private @Nullable Function<Facts, String> derived;

        private Builder(String path) {
            this.path = path;
        }

        /**
         * What is in the file.
         *
         * @param text a text, written in UTF-8
         * @return this builder
         */
        public Builder content(String text) {
            return content(Content.text(text));
        }

        /**
         * What is in the file.
         *
         * @param bytes the content
         * @return this builder
         */
        public Builder content(Content bytes) {
            this.content = Objects.requireNonNull(bytes, "content");
            return this;
        }

        /**
         * What is in the file, if that depends on what the host is like.
         *
         * @param probes what has to be known of the host
         * @param text the text, from the answers
         * @return this builder
         */
        public Builder content(List<Probe<?>> probes, Function<Facts, String> text) {
            this.asked = List.copyOf(probes);
            this.derived = Objects.requireNonNull(text, "text");
            return this;
        }

        /**
         * Who owns the file; root if nothing is said.
         *
         * @param user the owner
         * @param ofGroup the group
         * @return this builder
         */
        public Builder owner(String user, String ofGroup) {
            this.owner = user;
            this.group = ofGroup;
            return this;
        }

        /**
         * Who may do what; 0644 if nothing is said.
         *
         * @param octal four octal digits
         * @return this builder
         */
        public Builder mode(String octal) {
            this.mode = octal;
            return this;
        }

        /**
         * A command that must accept the file before it takes its place.
         *
         * @param command program and arguments, {@link WriteFile#FILE} where the file's name belongs
         * @return this builder
         */
        public Builder testedBy(String... command) {
            this.test = Arrays.asList(command);
            return this;
        }

        /**
         * What has to happen once if the file changes.
         *
         * @param handler a restart, a reload
         * @return this builder
         */
        public Builder triggers(Handler handler) {
            triggers.add(handler);
            return this;
        }

        @Override
        public Resource build() {
            FileResource file = new FileResource(path, content, new Attributes(owner, group, mode), test, triggers);
            Function<Facts, String> text = derived;
            return text == null ? file : Derived.of(file, asked, facts -> file.with(Content.text(text.apply(facts))));
        }
    }
}
