package dev.slipway.plan;

import java.util.List;

/**
 * What a deployment would do: a value that prints as a readable diff, goes to JSON and back, and has a digest. It holds no secrets and
 * nothing that could be executed; applied later, it is compared with what the same deployment would do then.
 *
 * <p>Immutable and safe to use from many threads.
 *
 * @param deployment the deployment's name
 * @param hosts what would be done on each host, in the deployment's order
 */
public record Plan(String deployment, List<HostPlan> hosts) {

    /** Copies the list. */
    public Plan {
        hosts = List.copyOf(hosts);
    }

    /**
     * Tells whether there is nothing to do.
     *
     * @return true if every host is as it should be
     */
    public boolean isEmpty() {
        return hosts.stream().allMatch(host -> host.changes().isEmpty());
    }

    /**
     * How many changes there are on all hosts.
     *
     * @return the count
     */
    public int size() {
        return hosts.stream().mapToInt(host -> host.changes().size()).sum();
    }

    /**
     * A digest of everything in the plan: two plans with the same digest would do the same, for the same reasons.
     *
     * @return {@code sha256:} and 64 digits
     */
    public String digest() {
        return PlanJson.digest(this);
    }

    /**
     * The plan as JSON.
     *
     * @return deterministic text, digest included
     */
    public String toJson() {
        return PlanJson.write(this);
    }

    /**
     * Reads a plan that {@link #toJson()} wrote.
     *
     * @param json the text
     * @return the plan
     * @throws IllegalArgumentException if it is no plan, or was altered
     */
    public static Plan fromJson(String json) {
        return PlanJson.read(json);
    }

    /**
     * The plan in short: a line for every change, without diffs.
     *
     * @return text that ends with a line end
     */
    public String outline() {
        return PlanText.outline(this);
    }

    /** The plan as people read it: every change with its diff. */
    @Override
    public String toString() {
        return PlanText.whole(this);
    }
}
