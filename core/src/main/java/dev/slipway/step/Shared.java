package dev.slipway.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the steps of a deployment tell each other, by type: the application, its site, where its server listens, which ports must be open.
 * All steps have shared before the first one describes. For one thread.
 */
public final class Shared {

    private final String deployment;
    private final Map<Class<?>, List<Object>> values = new LinkedHashMap<>();
    private final Map<Class<?>, List<Function<Shared, ? extends List<?>>>> derived = new LinkedHashMap<>();

    /** Nothing said yet, in a deployment without a name. */
    public Shared() {
        this("deployment");
    }

    /**
     * Nothing said yet.
     *
     * @param deployment the deployment's name
     */
    public Shared(String deployment) {
        this.deployment = deployment;
    }

    /**
     * The name of the deployment: what a host remembers it by, and what marks what is its own where several share a host.
     *
     * @return its name
     */
    public String deployment() {
        return deployment;
    }

    /**
     * Says something that is said once for the whole deployment.
     *
     * @param topic what it is about
     * @param value what is said
     * @param <T> the topic's type
     * @throws IllegalArgumentException if something else was said before
     */
    public <T> void offer(Class<T> topic, T value) {
        List<T> known = all(topic);
        if (known.isEmpty()) {
            add(topic, value);
        } else if (!known.get(0).equals(value)) {
            throw new IllegalArgumentException("there are two answers to what the " + topic.getSimpleName() + " is: "
                    + known.get(0) + " and " + value + "; only one of them can be right");
        }
    }

    /**
     * Says something that others may add to.
     *
     * @param topic what it is about
     * @param value what is said
     * @param <T> the topic's type
     */
    public <T> void add(Class<T> topic, T value) {
        values.computeIfAbsent(topic, any -> new ArrayList<>()).add(topic.cast(value));
    }

    /**
     * Says something that follows from what others say, whenever they say it. It is worked out each time that somebody asks.
     *
     * @param topic what it is about
     * @param values gives what is said, from the rest; must not ask for this topic
     * @param <T> the topic's type
     */
    public <T> void derive(Class<T> topic, Function<Shared, List<T>> values) {
        derived.computeIfAbsent(topic, any -> new ArrayList<>()).add(values);
    }

    /**
     * What was said first.
     *
     * @param topic what it is about
     * @param <T> the topic's type
     * @return the value, if anybody said something
     */
    public <T> Optional<T> find(Class<T> topic) {
        return all(topic).stream().findFirst();
    }

    /**
     * What somebody must have said.
     *
     * @param topic what it is about
     * @param advice how to say it, such as {@code call app(…)}
     * @param <T> the topic's type
     * @return the value
     * @throws IllegalArgumentException if nobody did, with the advice
     */
    public <T> T need(Class<T> topic, String advice) {
        return find(topic)
                .orElseThrow(() -> new IllegalArgumentException(
                        "needs to know the " + topic.getSimpleName() + " of the deployment: " + advice));
    }

    /**
     * Everything that was said.
     *
     * @param topic what it is about
     * @param <T> the topic's type
     * @return values in the order in which they were said, then those that follow from others
     */
    public <T> List<T> all(Class<T> topic) {
        Stream<?> said = values.getOrDefault(topic, List.of()).stream();
        Stream<?> following =
                derived.getOrDefault(topic, List.of()).stream().flatMap(values -> values.apply(this).stream());
        return Stream.concat(said, following).<T>map(topic::cast).toList();
    }
}
