package dev.slipway.testkit.model;

import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionRefusedException;
import dev.slipway.error.HostUnreachableException;
import dev.slipway.host.HostMemory;
import dev.slipway.host.Operation;
import dev.slipway.host.Outcome;
import dev.slipway.host.RunRecord;
import dev.slipway.host.Session;
import dev.slipway.testkit.script.Trip;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A machine with all that goes on at it: connections, lock, journal, batches. */
public final class Host {

    private volatile String name;
    private final Machine machine;
    private final Guard guard = new Guard();
    private final Faults faults = new Faults();
    private final Lease lease = new Lease();
    private final Journal journal;
    private final Executor executor;
    private final List<Line> lines = new ArrayList<>();
    private final List<Execution> going = new ArrayList<>();
    private final Map<Trip, Integer> trips = new EnumMap<>(Trip.class);
    private int sessions;
    private boolean off;
    private boolean holding;
    private boolean stepping;
    private boolean unsettled;

    /**
     * Puts a machine on a network.
     *
     * @param name how people name it
     * @param machine the machine
     */
    public Host(String name, Machine machine) {
        this.name = name;
        this.machine = machine;
        this.journal = new Journal(machine.saves());
        machine.drivenBy(this::driver);
        this.executor = new Executor(machine, journal, faults, new Executor.Disasters() {
            @Override
            public void cut(Execution execution) {
                lines.stream().filter(line -> line.drives() == execution).forEach(Line::lose);
            }

            @Override
            public void powerOff() {
                Host.this.powerOff();
            }
        });
    }

    /** As the lock's holder is written down on a host. */
    private String driver() {
        Lease.Holder holder = lease.holder();
        return holder == null ? "- -" : holder.run() + " " + URLEncoder.encode(holder.owner(), StandardCharsets.UTF_8);
    }

    /**
     * How people name it.
     *
     * @return its name
     */
    public String name() {
        return name;
    }

    /**
     * Names it.
     *
     * @param other how people name it
     */
    public void rename(String other) {
        name = other;
    }

    /**
     * The machine. Only to be touched inside the guard.
     *
     * @return the machine
     */
    public Machine machine() {
        return machine;
    }

    /**
     * The lock around everything.
     *
     * @return the guard
     */
    public Guard guard() {
        return guard;
    }

    /**
     * What is to go wrong.
     *
     * @return the faults
     */
    public Faults faults() {
        return faults;
    }

    /**
     * What is known about locks and runs.
     *
     * @return views
     */
    public Records records() {
        return new Records(journal, lease, executor);
    }

    /**
     * Connects.
     *
     * @return a session
     */
    public Session open() {
        return guard.inside(() -> {
            if (off) {
                throw new HostUnreachableException("no answer: the host is off", Circumstances.on(name), null);
            }
            if (faults.refuses()) {
                throw new ConnectionRefusedException("connection refused", Circumstances.on(name), null);
            }
            sessions++;
            Line line = new Line();
            lines.add(line);
            return new MemorySession(this, line);
        });
    }

    /**
     * How many connections were made.
     *
     * @return the count
     */
    public int sessions() {
        return sessions;
    }

    /**
     * How many are open.
     *
     * @return the count
     */
    public int openSessions() {
        return (int) lines.stream().filter(Line::up).count();
    }

    /**
     * How often a call was made.
     *
     * @param trip the call
     * @return the count
     */
    public int count(Trip trip) {
        return trips.getOrDefault(trip, 0);
    }

    /** Counts a call, and loses its line if a fault wants that. */
    void count(Trip trip, Line line) {
        trips.merge(trip, 1, Integer::sum);
        if (faults.cuts(trip)) {
            line.lose();
            settle();
        }
    }

    /** Cuts every connection; what is being applied goes on. */
    public void cut() {
        lines.forEach(Line::lose);
        settle();
    }

    void close(Line line) {
        line.close();
        settle();
    }

    /**
     * Brings what follows from lost lines into being: batches go on by themselves, the lock goes with its holder. Waits for the end of the
     * step that is under way: a program that runs in it may be who cut the line.
     */
    void settle() {
        if (stepping) {
            unsettled = true;
            return;
        }
        for (Line line : lines) {
            Execution execution = line.drives();
            if (!line.up() && execution != null) {
                line.drivesNothing();
                execution.detach();
            }
        }
        lines.removeIf(line -> !line.up());
        goOn();
        Line holder = lease.line();
        if (holder != null && !holder.up() && going.isEmpty()) {
            lease.free();
        }
        guard.signal();
    }

    /** What lost its driver goes on to its end, or to the next gate. */
    private void goOn() {
        for (Execution each : List.copyOf(going)) {
            while (!holding && each.detached() && !each.over() && guardedStep(each)) {
                guard.signal();
            }
        }
        going.removeIf(Execution::over);
    }

    void begin(Execution execution, Line line) {
        going.add(execution);
        line.drives(execution);
    }

    boolean step(Execution execution) {
        boolean went = guardedStep(execution);
        going.removeIf(Execution::over);
        if (unsettled) {
            unsettled = false;
            settle();
        }
        return went;
    }

    private boolean guardedStep(Execution execution) {
        stepping = true;
        try {
            return executor.step(execution);
        } finally {
            stepping = false;
            guard.signal();
        }
    }

    /**
     * Keeps batches without a driver from going on.
     *
     * @param held true to keep them, false to let them go on now
     */
    public void hold(boolean held) {
        holding = held;
        settle();
    }

    /**
     * Lets go on what waits at a gate.
     *
     * @param gate the gate
     */
    public void open(Gate gate) {
        gate.open();
        settle();
    }

    /** Loses the machine's power, and with it connections, batches, the lock. */
    public void powerOff() {
        off = true;
        machine.powerOff();
        executor.outstanding().powerOff();
        for (Execution each : going) {
            Operation at = each.current();
            each.end(at == null ? Outcome.done() : new Outcome(Outcome.Status.LOST, at.id(), 0, List.of()));
        }
        going.clear();
        lease.free();
        lines.forEach(Line::lose);
        settle();
    }

    /** Boots the machine. */
    public void powerOn() {
        if (off) {
            off = false;
            machine.powerOn();
        }
    }

    HostMemory memory(String deployment) {
        JournalRun newest = journal.newest(deployment);
        RunRecord unfinished =
                newest == null || newest.end() != null ? null : newest.record(lease.heldFor(deployment, newest.id()));
        // Whoever holds the lock now counts as somebody who comes later: what was read may be half done.
        long given = lease.isFree() ? lease.token() : lease.token() - 1;
        return new HostMemory(given, unfinished, journal.due(deployment));
    }

    Lease lease() {
        return lease;
    }

    Journal journal() {
        return journal;
    }
}
