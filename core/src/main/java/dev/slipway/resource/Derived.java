package dev.slipway.resource;

import dev.slipway.host.probe.Probe;
import dev.slipway.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A resource whose details follow from what the host is like: its version, its size, what is installed there. Immutable.
 *
 * <p>Facts are asked before anything is derived from them, so the outline asks for all that any of the derived resources reads.
 */
public final class Derived implements Resource {

    private final Resource outline;
    private final List<Probe<?>> asked;
    private final Function<Facts, ? extends Resource> resource;
    private volatile @Nullable Known known;

    /** A derivation is asked more than once about the same facts. */
    private record Known(Facts facts, Resource resource) {}

    private Derived(Resource outline, List<Probe<?>> asked, Function<Facts, ? extends Resource> resource) {
        this.outline = outline;
        this.asked = List.copyOf(asked);
        this.resource = resource;
    }

    /**
     * Makes one.
     *
     * @param outline has the id, the probes, the triggers and the secrets of all that may be derived
     * @param asked what the derivation reads in addition
     * @param resource gives the resource; a pure function
     * @return the resource
     */
    public static Derived of(Resource outline, List<Probe<?>> asked, Function<Facts, ? extends Resource> resource) {
        return new Derived(outline, asked, resource);
    }

    @Override
    public String id() {
        return outline.id();
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(asked);
        probes.addAll(outline.probes());
        return probes;
    }

    @Override
    public List<Change> changes(Facts facts) {
        return derived(facts).changes(facts);
    }

    @Override
    public List<String> warnings(Facts facts) {
        return derived(facts).warnings(facts);
    }

    private Resource derived(Facts facts) {
        Known last = known;
        if (last == null || !last.facts.equals(facts)) {
            last = new Known(facts, resource.apply(facts));
            known = last;
        }
        return last.resource;
    }

    @Override
    public List<Handler> triggers() {
        return outline.triggers();
    }

    @Override
    public List<Secret> secrets() {
        return outline.secrets();
    }
}
