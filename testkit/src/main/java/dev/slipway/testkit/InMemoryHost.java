package dev.slipway.testkit;

import dev.slipway.host.Operation;
import dev.slipway.host.Session;
import dev.slipway.host.Transport;
import dev.slipway.testkit.model.Fault;
import dev.slipway.testkit.model.Fault.Effect;
import dev.slipway.testkit.model.Fault.Moment;
import dev.slipway.testkit.model.Host;
import dev.slipway.testkit.model.Machine;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.PackageModel;
import dev.slipway.testkit.script.Program;
import dev.slipway.testkit.script.Reply;
import dev.slipway.testkit.script.Trip;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A Debian or Ubuntu machine in memory, to deploy to in unit tests.
 *
 * <p>It gives every probe and every action the meaning that they have on a real machine, as far as a model can: a file needs its directory
 * and its owner, an installed package brings its units, a unit comes up again after a boot if it is enabled. What a program does, a test
 * says with {@link #answers(String, Program)}. What goes wrong, it says with {@link #fail}, {@link #cutConnectionBefore} and their like;
 * each fault happens once. How things are, it asks with {@link SlipwayAssertions#assertThat(InMemoryHost)}.
 *
 * <pre>{@code
 * InMemoryHost host = InMemoryHost.ubuntu("24.04").unknownProgramsSucceed();
 * host.fail(Changes.titled("restart shop.service"), 1, "it does not start");
 * ... // deploy to it
 * assertThat(host).file("/etc/nginx/sites-available/shop.conf").contains("server_name shop.example.com;");
 * assertThat(host).unit("shop").isActive().isEnabled();
 * assertThat(host).hasNoLeftovers();
 * }</pre>
 *
 * <p>Needs no threads, no network and no time of its own: its clock goes on by a millisecond each time that it is read. Safe to use from
 * many threads.
 */
public final class InMemoryHost implements Transport {

    private final Host host;

    private InMemoryHost(String name, Machine machine) {
        this.host = new Host(name, machine);
    }

    /**
     * A fresh Debian server.
     *
     * @param version {@code 11}, {@code 12} or {@code 13}
     * @return the host
     */
    public static InMemoryHost debian(String version) {
        return new InMemoryHost("debian-" + version, Machine.debian(version));
    }

    /**
     * A fresh Ubuntu server.
     *
     * @param version {@code 20.04}, {@code 22.04}, {@code 24.04} or {@code 26.04}
     * @return the host
     */
    public static InMemoryHost ubuntu(String version) {
        return new InMemoryHost("ubuntu-" + version, Machine.ubuntu(version));
    }

    /**
     * Names the host; before anything connects.
     *
     * @param name how people name it
     * @return this
     */
    public InMemoryHost named(String name) {
        return change(() -> host.rename(name));
    }

    /**
     * Gives the machine another size; it has 2 processors and 4 GiB at first.
     *
     * @param cores its processors
     * @param memoryMib its memory in MiB
     * @return this
     */
    public InMemoryHost sized(int cores, long memoryMib) {
        return change(() -> host.machine().size(cores, memoryMib * 1024));
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public Session open() {
        return host.open();
    }

    private InMemoryHost change(Runnable change) {
        host.guard().change(change);
        return this;
    }

    <T> T ask(Supplier<T> question) {
        return host.guard().inside(question);
    }

    Host model() {
        return host;
    }

    /**
     * Changes the machine behind the back of every run.
     *
     * @return what can be changed
     */
    public Seed has() {
        return new Seed(host);
    }

    /**
     * Says more about a unit than its file does.
     *
     * @param name its name; {@code .service} is assumed
     * @return what can be said
     */
    public ScriptedUnit unit(String name) {
        return new ScriptedUnit(host, UnitNames.full(name));
    }

    /**
     * Adds a package to those that can be installed.
     *
     * @param model the package
     * @return this
     */
    public InMemoryHost knowsPackage(PackageModel model) {
        return change(() -> host.machine().packages().know(model));
    }

    /**
     * Answers calls of a program from now on.
     *
     * @param program its file name, whatever its directory, or its whole path
     * @param meaning what it does
     * @return this
     */
    public InMemoryHost answers(String program, Program meaning) {
        return answers(
                call -> call.program().equals(program) || call.command().get(0).equals(program), meaning);
    }

    /**
     * Answers calls from now on; of several that fit, the newest answers.
     *
     * @param when which calls
     * @param meaning what they do
     * @return this
     */
    public InMemoryHost answers(Predicate<Call> when, Program meaning) {
        return change(() -> host.machine().programs().script(when, meaning));
    }

    /**
     * Lets programs that the host doesn't know succeed in silence, instead of failing with status 127. For tests of whole deployments that
     * don't care what each program does; those that are answered or installed keep their meaning.
     *
     * @return this
     */
    public InMemoryHost unknownProgramsSucceed() {
        return change(() -> host.machine().programs().trustUnknown());
    }

    /**
     * Answers SQL scripts from now on; they succeed in silence at first.
     *
     * @param meaning what comes of a script, by database and text
     * @return this
     */
    public InMemoryHost answersSql(BiFunction<String, String, Reply> meaning) {
        return change(() -> host.machine().postgres().script(meaning));
    }

    InMemoryHost plan(Fault fault) {
        return change(() -> host.faults().plan(fault));
    }

    /**
     * Lets a change fail, without doing anything of it.
     *
     * @param which which change
     * @param exit its exit status
     * @param output what it prints
     * @return this
     */
    public InMemoryHost fail(Predicate<Operation> which, int exit, String... output) {
        return plan(Fault.failure(which, exit, List.of(output)));
    }

    /**
     * Cuts the connection before a change starts. The host goes on with it and what follows.
     *
     * @param which which change
     * @return this
     */
    public InMemoryHost cutConnectionBefore(Predicate<Operation> which) {
        return plan(Fault.of(Moment.BEFORE, which, Effect.CUT));
    }

    /**
     * Cuts the connection after a change was started. The host goes on with it and what follows.
     *
     * @param which which change
     * @return this
     */
    public InMemoryHost cutConnectionDuring(Predicate<Operation> which) {
        return plan(Fault.of(Moment.DURING, which, Effect.CUT));
    }

    /**
     * Cuts the connection after a change is done, before the driver hears of it. The host goes on with what follows.
     *
     * @param which which change
     * @return this
     */
    public InMemoryHost cutConnectionAfter(Predicate<Operation> which) {
        return plan(Fault.of(Moment.AFTER, which, Effect.CUT));
    }

    /**
     * Cuts the connection at a call of a session, before the host hears of it.
     *
     * @param trip the call
     * @return this
     */
    public InMemoryHost cutConnectionAt(Trip trip) {
        return change(() -> host.faults().cutAt(trip));
    }

    /**
     * Cuts every connection now: cables, or drivers that die. What is being applied goes on at the host.
     *
     * @return this
     */
    public InMemoryHost cutConnections() {
        return change(host::cut);
    }

    /**
     * Keeps what is being applied without a connection from going on, until {@link #letGo()}.
     *
     * @return this
     */
    public InMemoryHost holdRunning() {
        return change(() -> host.hold(true));
    }

    /**
     * Lets what is being applied without a connection go on, to its end, on this thread.
     *
     * @return this
     */
    public InMemoryHost letGo() {
        return change(() -> host.hold(false));
    }

    /**
     * Lets a change take as long as a test wants.
     *
     * @param which which change
     * @return the change that waits
     */
    public HeldChange hold(Predicate<Operation> which) {
        Fault fault = Fault.of(Moment.DURING, which, Effect.HOLD);
        plan(fault);
        return new HeldChange(host, fault.gate());
    }

    /**
     * Refuses the next connections.
     *
     * @param times how many
     * @return this
     */
    public InMemoryHost refuseConnections(int times) {
        return change(() -> host.faults().refuse(times));
    }

    /**
     * Takes the power now. Connections, running units, the lock and what is being applied are gone.
     *
     * @return this
     */
    public InMemoryHost powerOff() {
        return change(host::powerOff);
    }

    /**
     * Takes the power after a change was started, before anything of it is done.
     *
     * @param which which change
     * @return this
     */
    public InMemoryHost powerOffDuring(Predicate<Operation> which) {
        return plan(Fault.of(Moment.DURING, which, Effect.POWER_OFF));
    }

    /**
     * Boots the machine again: enabled units come up.
     *
     * @return this
     */
    public InMemoryHost powerOn() {
        return change(host::powerOn);
    }

    /**
     * Lets time pass until the host takes back by itself what nobody has kept: changes to the firewall, to logins, switches to releases.
     *
     * @return this
     */
    public InMemoryHost letGuardsElapse() {
        return change(() -> host.machine().elapseGuards());
    }

    /**
     * Lets somebody else hold the lock.
     *
     * @param owner who
     * @param reason what for
     * @return this
     * @throws IllegalStateException if it is held
     */
    public InMemoryHost lockedBy(String owner, String reason) {
        return change(() -> host.records().lock(owner, reason, Instant.parse("2026-01-01T00:00:00Z")));
    }

    /**
     * Frees the lock, whoever holds it.
     *
     * @return this
     */
    public InMemoryHost unlock() {
        return change(() -> host.records().unlock());
    }

    /**
     * What was applied, in the order in which it was, across runs; undoing included.
     *
     * @return a copy
     */
    public List<Applied> log() {
        return ask(() -> host.records().log().stream()
                .map(line -> new Applied(
                        line.run(), line.operation().title(), line.operation().action(), line.exit()))
                .toList());
    }

    /**
     * The programs that ran: by changes and as tests of files; probes are not among them.
     *
     * @return a copy, oldest first
     */
    public List<Call> calls() {
        return ask(() -> host.machine().programs().calls());
    }

    /**
     * All that a deployment can change, and what it owes: for comparing a host with another, or with what it was.
     *
     * @return words by what they are about, such as {@code path /etc/hosts} or {@code unit nginx.service}; without times
     */
    public SortedMap<String, String> state() {
        return ask(() -> HostState.of(host));
    }

    /**
     * How many connections were made.
     *
     * @return the count
     */
    public int sessions() {
        return ask(host::sessions);
    }

    /**
     * How often sessions made a call: its round trips.
     *
     * @param trip the call
     * @return the count
     */
    public int count(Trip trip) {
        return ask(() -> host.count(trip));
    }

    @Override
    public String toString() {
        return host.name();
    }
}
