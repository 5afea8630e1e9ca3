package dev.slipway.step;

import dev.slipway.error.SlipwayException;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.resource.AbsentResource;
import dev.slipway.resource.CommandResource;
import dev.slipway.resource.DirectoryResource;
import dev.slipway.resource.Facts;
import dev.slipway.resource.FileResource;
import dev.slipway.resource.FirewallResource;
import dev.slipway.resource.GroupResource;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Header;
import dev.slipway.resource.LinkResource;
import dev.slipway.resource.Resource;
import dev.slipway.resource.ResourceBuilder;
import dev.slipway.resource.TreeResource;
import dev.slipway.resource.UnitResource;
import dev.slipway.resource.UserResource;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.template.TemplateRenderer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes down what must be true on a host. For one thread; steps get it in {@link Step#describe}.
 *
 * <p>What is said first is changed first. What makes no sense is collected, and reported together with everything else that is wrong.
 */
public final class Blueprint {

    private final String host;
    private final boolean leader;
    private final TemplateRenderer templates;
    private final Shared shared;
    private final Function<Source, Snapshot> sources;
    private final Notebook notes = new Notebook();
    private Phase phase = Phase.PREPARE;
    private String step = "";

    private Blueprint(
            String host,
            boolean leader,
            TemplateRenderer templates,
            Shared shared,
            Function<Source, Snapshot> sources) {
        this.host = host;
        this.leader = leader;
        this.templates = templates;
        this.shared = shared;
        this.sources = sources;
    }

    /**
     * An empty blueprint.
     *
     * @param host how people name the host
     * @param leader true for the host on which happens what happens once
     * @return the blueprint
     */
    public static Blueprint of(String host, boolean leader) {
        return of(host, leader, TemplateFunctions.builtInTemplates());
    }

    /**
     * An empty blueprint with a renderer of one's own.
     *
     * @param host how people name the host
     * @param leader true for the host on which happens what happens once
     * @param templates renders templates by name
     * @return the blueprint
     */
    public static Blueprint of(String host, boolean leader, TemplateRenderer templates) {
        return of(host, leader, templates, new Shared(), source -> Snapshot.unfetched());
    }

    /**
     * An empty blueprint for steps that have shared what they know.
     *
     * @param host how people name the host
     * @param leader true for the host on which happens what happens once
     * @param templates renders templates by name
     * @param shared what steps told each other
     * @param sources fetches code, or answers with what stands in for it
     * @return the blueprint
     */
    public static Blueprint of(
            String host,
            boolean leader,
            TemplateRenderer templates,
            Shared shared,
            Function<Source, Snapshot> sources) {
        return new Blueprint(host, leader, templates, shared, sources);
    }

    /**
     * What the steps of the deployment tell each other.
     *
     * @return values by type
     */
    public Shared shared() {
        return shared;
    }

    /**
     * The code behind a source, the same for all hosts of a run.
     *
     * @param source where it comes from
     * @return the code, or {@linkplain Snapshot#fetched what stands in for it} while a description is only checked
     */
    public Snapshot snapshot(Source source) {
        return sources.apply(source);
    }

    /**
     * A file's text from a template.
     *
     * @param template the template's name
     * @param model what the template speaks of, by name; values, no secrets
     * @return the text
     * @throws dev.slipway.template.TemplateException if there is no such template, or it asks for what the model lacks
     */
    public String render(String template, Map<String, ?> model) {
        return templates.render(template, model);
    }

    /**
     * The text of a file from a template, with a first line that tells who manages it.
     *
     * @param template the template's name
     * @param model what the template speaks of, by name; values, no secrets
     * @return the text
     * @throws dev.slipway.template.TemplateException if there is no such template, or it asks for what the model lacks
     */
    public String renderedText(String template, Map<String, ?> model) {
        return Header.on(render(template, model), "template " + template);
    }

    /**
     * A file from a template, with a first line that tells who manages it.
     *
     * @param path the absolute path
     * @param template the template's name
     * @param model what the template speaks of, by name; values, no secrets
     * @return a builder that says the rest, and already knows the content
     */
    public FileResource.Builder rendered(String path, String template, Map<String, ?> model) {
        return file(path).content(renderedText(template, model));
    }

    /**
     * A file from a template whose model depends on what the host is like: its version, its size, what is installed there.
     *
     * @param path the absolute path
     * @param template the template's name
     * @param asked what has to be known of the host
     * @param model what the template speaks of, from the answers
     * @return a builder that says the rest, and already knows the content
     */
    public FileResource.Builder rendered(
            String path, String template, List<Probe<?>> asked, Function<Facts, Map<String, ?>> model) {
        return file(path).content(asked, facts -> renderedText(template, model.apply(facts)));
    }

    /**
     * How people name the host.
     *
     * @return its name
     */
    public String host() {
        return host;
    }

    /**
     * Tells whether this is the host on which happens what happens once.
     *
     * @return true for the first host of a deployment
     */
    public boolean leader() {
        return leader;
    }

    /**
     * Has a step write into this blueprint.
     *
     * @param wanted the step
     * @return this blueprint
     */
    public Blueprint add(Step wanted) {
        String outer = step;
        step = wanted.name();
        try {
            wanted.describe(this);
        } catch (SlipwayException known) {
            throw known;
        } catch (RuntimeException mistake) {
            notes.mistake(step, mistake);
        } finally {
            step = outer;
        }
        return this;
    }

    /**
     * Says what belongs to another phase than {@link Phase#PREPARE}.
     *
     * @param when the phase
     * @param what writes into this blueprint
     */
    public void during(Phase when, Runnable what) {
        Phase outer = phase;
        phase = when;
        try {
            what.run();
        } finally {
            phase = outer;
        }
    }

    /** Lets restarts and reloads that are due happen here, before what follows, and not only at the end of the phase. */
    public void settle() {
        notes.settle(phase);
    }

    /**
     * Packages that are installed. All packages of a phase, up to a {@link #settle()}, are installed in one transaction, where the first
     * of them is declared.
     *
     * @param names Debian package names; {@code a | b} is content with {@code b} where that is installed, and installs {@code a} where
     *     neither is
     */
    public void packages(String... names) {
        notes.packages(step, phase, Arrays.asList(names));
    }

    /**
     * A file.
     *
     * @param path the absolute path
     * @return a builder that says the rest
     */
    public FileResource.Builder file(String path) {
        return built(FileResource.builder(path));
    }

    /**
     * A directory.
     *
     * @param path the absolute path
     * @param owner its owner
     * @param group its group
     * @param mode four octal digits
     */
    public void directory(String path, String owner, String group, String mode) {
        later(() -> new DirectoryResource(path, new Attributes(owner, group, mode)));
    }

    /**
     * A directory of root's that everybody may read.
     *
     * @param path the absolute path
     */
    public void directory(String path) {
        directory(path, "root", "root", "0755");
    }

    /**
     * A directory that holds exactly these files; only contents that the host lacks are sent.
     *
     * @param path the absolute path
     * @param tree what is in it
     * @param owner the owner of everything in it
     * @param group the group of everything in it
     * @param triggers what has to happen once if it changes
     */
    public void tree(String path, Tree tree, String owner, String group, Handler... triggers) {
        later(() -> new TreeResource(path, tree, owner, group, null, List.of(triggers)));
    }

    /**
     * A symbolic link.
     *
     * @param path the absolute path of the link
     * @param target what it points to
     * @param triggers what has to happen once if it changes
     */
    public void link(String path, String target, Handler... triggers) {
        later(() -> new LinkResource(path, target, List.of(triggers)));
    }

    /**
     * A path at which there is nothing.
     *
     * @param path the absolute path
     * @param triggers what has to happen once if something was removed
     */
    public void absent(String path, Handler... triggers) {
        later(() -> new AbsentResource(path, List.of(triggers)));
    }

    /**
     * A system group.
     *
     * @param name its name
     */
    public void group(String name) {
        later(() -> new GroupResource(name, true));
    }

    /**
     * An account for a service, with a group of the same name.
     *
     * @param name its name
     * @param home its home directory, which is not made
     */
    public void serviceUser(String name, String home) {
        group(name);
        later(() -> UserResource.service(name, home));
    }

    /**
     * A unit that is up, now and at boot.
     *
     * @param name the unit's full name
     */
    public void unit(String name) {
        unit(name, true, true);
    }

    /**
     * A unit in a given state.
     *
     * @param name the unit's full name
     * @param running whether it is up now
     * @param enabled whether it comes up at boot
     */
    public void unit(String name, boolean running, boolean enabled) {
        later(() -> new UnitResource(name, running, enabled));
    }

    /**
     * A firewall that is on and has these rules; rules of others stay.
     *
     * @param rules the rules, that for this connection among them
     */
    public void firewall(FirewallRule... rules) {
        later(() -> new FirewallResource(List.of(rules)));
    }

    /**
     * A command that is run unless it is not needed.
     *
     * @param name what it does, in words that start with a verb
     * @return a builder that says the rest
     */
    public CommandResource.Builder command(String name) {
        return built(CommandResource.builder(name));
    }

    /**
     * Any resource, built-in or a user's own.
     *
     * @param resource the resource
     */
    public void resource(Resource resource) {
        later(() -> resource);
    }

    /**
     * A resource that depends on what other steps share while they describe: it stands here, and is made once all have spoken.
     *
     * @param resource makes the resource; may be asked several times, and gives the same each time
     */
    public void resource(ResourceBuilder resource) {
        later(resource);
    }

    /**
     * A unit that must be active at the end.
     *
     * @param unit the unit's full name
     * @param patience how long it may take
     */
    public void gateActive(String unit, Duration patience) {
        gate(unit + " is active", new UnitProbe(unit), fact -> fact.isActive(), patience);
    }

    /**
     * Anything that must be seen at the end.
     *
     * @param name what is looked at, in words
     * @param probe the question
     * @param opens tells from the answer whether all is well
     * @param patience how long it may take to become so
     * @param <T> the kind of fact
     */
    public <T extends Fact> void gate(String name, Probe<T> probe, Predicate<T> opens, Duration patience) {
        gate(new Gate<>(name, probe, opens, patience));
    }

    /**
     * Anything that must be seen at the end.
     *
     * @param gate what, and what tells why it is not so
     */
    public void gate(Gate<?> gate) {
        notes.gate(gate);
    }

    /**
     * Makes sense of what the host prints when one of this step's changes fails.
     *
     * @param reader finds known complaints; its words become the advice of the exception
     */
    public void advice(Advice reader) {
        notes.advice(step, reader);
    }

    /**
     * A new login that must work at the end of a run that changes a resource: for what could lock out whoever deploys. Costs runs that
     * don't change it nothing.
     *
     * @param because the resource
     * @param otherwise what happens if it does not work, in a sentence for who reads the failure
     * @param patience how long it may take to become so
     */
    public void gateLogin(Resource because, String otherwise, Duration patience) {
        notes.login(new LoginGate(because.id(), otherwise, patience));
    }

    /**
     * What is run on the host if a run fails after it began to change certain resources, so that things become as they should be without
     * it. It is no change: no plan shows it, and a host that can't be reached does without. A run that is taken back as a whole does
     * without, too.
     *
     * @param rescue what, and because of which resources
     */
    public void rescue(Rescue rescue) {
        notes.rescue(rescue);
    }

    /**
     * Reports something that makes no sense.
     *
     * @param sentence what, and how to say it right
     */
    public void mistake(String sentence) {
        notes.mistake(step, sentence);
    }

    /**
     * Everything that was said.
     *
     * @return the description, with all mistakes
     */
    public Description finish() {
        return notes.finish();
    }

    private <B extends ResourceBuilder> B built(B builder) {
        later(builder);
        return builder;
    }

    private void later(ResourceBuilder builder) {
        notes.resource(step, phase, builder);
    }
}
