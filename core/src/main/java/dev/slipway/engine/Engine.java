package dev.slipway.engine;

import dev.slipway.error.CancelledException;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.TimedOutException;
import dev.slipway.event.Listener;
import dev.slipway.event.Listeners;
import dev.slipway.event.RunEnded;
import dev.slipway.event.RunStarted;
import dev.slipway.host.RunEnd;
import dev.slipway.plan.Plan;
import dev.slipway.plan.Result;
import dev.slipway.resource.Facts;
import dev.slipway.secret.Mask;
import dev.slipway.secret.Secret;
import dev.slipway.step.Hook;
import dev.slipway.step.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes descriptions true: observes, plans, applies phase by phase with all hosts side by side, verifies. One object for one run.
 */
public final class Engine {

    /** Servers that go back need the time of a restart. */
    private static final Duration RESCUE_PATIENCE = Duration.ofMinutes(3);

    private final Order order;
    private final Voice voice;
    private final Cancellation cancellation;
    private final String run;
    private final Instant began;

    /**
     * Prepares a run.
     *
     * @param order what to do
     * @param listener is told what happens
     * @param clock tells the time
     * @param cancellation can stop the run
     */
    public Engine(Order order, Listener listener, Clock clock, Cancellation cancellation) {
        this.order = order;
        this.voice = new Voice(Listeners.of(List.of(listener)), clock, mask(order));
        this.cancellation = cancellation;
        this.began = clock.instant();
        this.run = RunIds.next(began);
    }

    private static Mask mask(Order order) {
        Set<Secret> secrets = order.targets().stream()
                .flatMap(target -> target.description().resources().stream())
                .flatMap(placed -> placed.resource().secrets().stream())
                .collect(Collectors.toSet());
        return Mask.of(secrets);
    }

    /**
     * Reads the hosts and plans. Writes nothing, takes no lock.
     *
     * @return what would be done
     */
    public Plan plan() {
        return planOf(seen());
    }

    /**
     * Reads the hosts. Writes nothing, takes no lock.
     *
     * @return the answers to what the descriptions ask for, by host
     */
    public Map<String, Facts> look() {
        Map<String, Facts> facts = new LinkedHashMap<>();
        seen().forEach(host -> facts.put(host.name(), host.facts()));
        return facts;
    }

    private List<HostRun> seen() {
        List<HostRun> hosts = begin();
        SlipwayException failure;
        try (Crew crew = new Crew(order, cancellation)) {
            crew.each(hosts, true, HostRun::look);
            failure = Verdict.of(hosts, crew.overdue());
        } finally {
            hosts.forEach(HostRun::close);
        }
        voice.say(at -> new RunEnded(at, order.deployment(), run, failure == null, false, voice.since(began), failure));
        if (failure != null) {
            throw failure;
        }
        return hosts;
    }

    /**
     * Does everything.
     *
     * @param approved the only plan that may be applied, or null for whatever is planned now
     * @return what was done; its failure tells why it is not all
     */
    public Result run(@Nullable Plan approved) {
        List<HostRun> hosts = begin();
        SlipwayException failure;
        try (Crew crew = new Crew(order, cancellation)) {
            deploy(hosts, crew, approved);
            failure = end(hosts, crew);
        } finally {
            hosts.forEach(HostRun::close);
        }
        hosts.forEach(HostRun::end);
        Result result = new Result(
                order.deployment(), run, hosts.stream().map(HostRun::result).toList(), voice.since(began), failure);
        voice.say(at -> new RunEnded(
                at, order.deployment(), run, result.ok(), result.changed(), result.took(), result.failure()));
        return result;
    }

    private List<HostRun> begin() {
        List<HostRun> hosts = hosts();
        voice.say(at -> new RunStarted(
                at, order.deployment(), run, hosts.stream().map(HostRun::name).toList()));
        return hosts;
    }

    private List<HostRun> hosts() {
        return order.targets().stream()
                .map(target -> new HostRun(order, run, target, voice, cancellation))
                .toList();
    }

    private Plan planOf(List<HostRun> hosts) {
        return new Plan(order.deployment(), hosts.stream().map(HostRun::plan).toList());
    }

    private void deploy(List<HostRun> hosts, Crew crew, @Nullable Plan approved) {
        crew.each(hosts, true, HostRun::look);
        if (anyFailed(hosts)) {
            return;
        }
        compare(approved, hosts);
        if (!order.evenIfFrozen()) {
            hosts.forEach(HostRun::refuseIfFrozen);
        }
        if (anyFailed(hosts)) {
            return;
        }
        if (order.takeBackUnfinished()) {
            List<HostRun> interrupted =
                    hosts.stream().filter(HostRun::interrupted).toList();
            lock(interrupted, hosts, crew);
            if (!anyFailed(hosts)) {
                crew.each(interrupted, true, HostRun::takeBackUnfinished);
            }
        }
        if (!anyFailed(hosts)) {
            lock(hosts.stream().filter(HostRun::wantsLock).toList(), hosts, crew);
            compare(approved, hosts);
        }
        apply(hosts, crew, phase -> !phase.afterVerification());
        if (!anyFailed(hosts)) {
            boolean fresh = hosts.stream().noneMatch(HostRun::changed);
            crew.each(hosts, true, host -> host.verify(fresh));
        }
        apply(hosts, crew, Phase::afterVerification);
    }

    /** Phase by phase: all hosts finish one before any begins the next. */
    private void apply(List<HostRun> hosts, Crew crew, Predicate<Phase> wanted) {
        for (Phase phase : phases(hosts)) {
            if (wanted.test(phase)) {
                hook(true, phase, hosts);
                if (!anyFailed(hosts)) {
                    crew.each(hosts, true, host -> host.apply(phase));
                }
                hook(false, phase, hosts);
            }
        }
    }

    /** What the program wants to do before or after a phase that all hosts get through; what it throws stops the run. */
    private void hook(boolean before, Phase phase, List<HostRun> hosts) {
        if (anyFailed(hosts) || order.hooks().all().isEmpty()) {
            return;
        }
        List<HostRun> busy = hosts.stream()
                .filter(host -> !host.draft().during(phase).isEmpty())
                .toList();
        try {
            order.hooks()
                    .run(
                            before,
                            new Hook.Moment(
                                    order.deployment(),
                                    run,
                                    phase,
                                    busy.stream().map(HostRun::name).toList()));
        } catch (RuntimeException thrown) {
            busy.get(0).failed(Failures.hook(before, phase, thrown, voice));
        }
    }

    private void compare(@Nullable Plan approved, List<HostRun> hosts) {
        if (approved != null && !anyFailed(hosts)) {
            SlipwayException stale = Staleness.of(approved, planOf(hosts));
            if (stale != null) {
                hosts.get(0).failed(stale);
            }
        }
    }

    /** Locks are taken one after the other in the order of the hosts' names, so that two runs never wait for each other. */
    private static void lock(List<HostRun> wanted, List<HostRun> all, Crew crew) {
        List<HostRun> inOrder =
                wanted.stream().sorted(Comparator.comparing(HostRun::name)).toList();
        for (HostRun host : inOrder) {
            if (anyFailed(all)) {
                return;
            }
            crew.each(List.of(host), true, HostRun::lock);
        }
    }

    private static Set<Phase> phases(List<HostRun> hosts) {
        Set<Phase> phases = new TreeSet<>();
        for (HostRun host : hosts) {
            host.draft().operations().forEach(each -> phases.add(each.phase()));
        }
        return phases;
    }

    private static boolean anyFailed(List<HostRun> hosts) {
        return hosts.stream().anyMatch(host -> host.failure() != null);
    }

    /** Whatever happened: journals get their end, locks go. */
    private @Nullable SlipwayException end(List<HostRun> hosts, Crew crew) {
        if (anyFailed(hosts)) {
            if (order.takeBackFailed()) {
                crew.each(hosts, false, HostRun::takeBack);
            } else {
                crew.each(hosts, false, RESCUE_PATIENCE, HostRun::rescue);
            }
        }
        SlipwayException failure = Aftermath.of(Verdict.of(hosts, crew.overdue()), hosts);
        boolean stopped = failure instanceof CancelledException || failure instanceof TimedOutException;
        RunEnd end = failure == null ? RunEnd.OK : stopped ? RunEnd.CANCELLED : RunEnd.FAILED;
        crew.each(hosts, false, host -> host.release(end));
        return failure;
    }
}
