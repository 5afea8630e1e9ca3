package dev.slipway.testkit;

import dev.slipway.Deployment;
import dev.slipway.host.Transport;
import dev.slipway.plan.Plan;
import dev.slipway.plan.PlannedChange;
import dev.slipway.plan.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets everything go wrong at every change of a deployment, one thing at a time, and looks at what becomes of it.
 *
 * <p>The matrix is made from the plan: a change that a deployment gains tomorrow is in it. For each change and each {@link Mishap}, a fresh
 * host suffers; then the next run has to recognise what happened and to finish the work. In the end the host must be the same as one on
 * which nothing went wrong, with nothing left over, nobody holding the lock, and nothing left to do.
 *
 * <pre>{@code
 * FaultTable table = FaultMatrix.inMemory(() -> InMemoryHost.debian("12").unknownProgramsSucceed(), host -> shop(host, "v2"))
 *         .afterwards("users get a release", host -> assertThat(host).link("/srv/shop/current").exists())
 *         .hides("canary-of-the-database-password")
 *         .run();
 * assertThat(table.problems()).isEmpty();
 * }</pre>
 *
 * <p>For one thread; the matrix itself uses more.
 *
 * @param <H> what tests know a host by
 */
public final class FaultMatrix<H> {

    private final Ward<H> ward;
    private final Function<Transport, Deployment.Builder> deployment;
    private final Map<String, Consumer<H>> moments = new LinkedHashMap<>();
    private final List<String> canaries = new ArrayList<>();
    private BiPredicate<PlannedChange, Mishap> wanted = (change, mishap) -> true;
    private Function<H, String> words = host -> "";
    private int threads = Runtime.getRuntime().availableProcessors();

    private FaultMatrix(Ward<H> ward, Function<Transport, Deployment.Builder> deployment) {
        this.ward = ward;
        this.deployment = deployment;
    }

    /**
     * A matrix over hosts in memory.
     *
     * @param hosts makes a host in the state in which the run finds it; asked from several threads
     * @param deployment describes what is run
     * @return the matrix
     */
    public static FaultMatrix<InMemoryHost> inMemory(
            Supplier<InMemoryHost> hosts, Function<Transport, Deployment.Builder> deployment) {
        return on(new MemoryWard(hosts), deployment);
    }

    /**
     * A matrix over hosts of any kind.
     *
     * @param ward knows how they suffer
     * @param deployment describes what is run
     * @param <H> what tests know a host by
     * @return the matrix
     */
    public static <H> FaultMatrix<H> on(Ward<H> ward, Function<Transport, Deployment.Builder> deployment) {
        return new FaultMatrix<>(ward, deployment);
    }

    /**
     * Something that must be true in the moment after each mishap, when nobody has come to the rescue yet.
     *
     * @param what it in words
     * @param check throws an {@link AssertionError} if it is not so
     * @return this
     */
    public FaultMatrix<H> afterwards(String what, Consumer<H> check) {
        moments.put(what, check);
        return this;
    }

    /**
     * What the table says of a host in the moment after a mishap.
     *
     * @param look a word or two, such as the release that users get
     * @return this
     */
    public FaultMatrix<H> showing(Function<H, String> look) {
        words = look;
        return this;
    }

    /**
     * Texts that must not show in any plan, event, result or exception.
     *
     * @param secrets parts of secrets
     * @return this
     */
    public FaultMatrix<H> hides(String... secrets) {
        canaries.addAll(List.of(secrets));
        return this;
    }

    /**
     * Leaves cells out; for hosts that take their time.
     *
     * @param cells which cells there are
     * @return this
     */
    public FaultMatrix<H> only(BiPredicate<PlannedChange, Mishap> cells) {
        wanted = cells;
        return this;
    }

    /**
     * How many cells are filled at the same time; as many as there are processors if nothing is said.
     *
     * @param number at least 1
     * @return this
     */
    public FaultMatrix<H> parallelism(int number) {
        threads = number;
        return this;
    }

    /**
     * Fills all cells.
     *
     * @return what became of it
     * @throws IllegalStateException if the deployment does not even succeed when nothing goes wrong, or leaves something to do
     * @throws InterruptedException if the thread was interrupted
     */
    public FaultTable run() throws InterruptedException {
        H undisturbed = ward.admit();
        try {
            Result result = succeed(undisturbed);
            FaultCell<H> cell = new FaultCell<>(ward, deployment, ward.state(undisturbed), moments, words, canaries);
            return new FaultTable(fill(result.hosts().get(0).applied(), cell));
        } finally {
            ward.discharge(undisturbed);
        }
    }

    private Result succeed(H host) {
        Deployment undisturbed = deployment.apply(ward.transport(host)).build();
        Result result = undisturbed.attempt();
        if (!result.ok()) {
            throw new IllegalStateException("the deployment fails by itself", result.failure());
        }
        Plan rest = undisturbed.plan();
        if (!rest.isEmpty()) {
            throw new IllegalStateException("the deployment is never done:\n" + rest);
        }
        return result;
    }

    private List<FaultTable.Cell> fill(List<PlannedChange> changes, FaultCell<H> cell) throws InterruptedException {
        List<Callable<FaultTable.Cell>> work = new ArrayList<>();
        for (PlannedChange change : changes) {
            for (Mishap mishap : Mishap.values()) {
                if (wanted.test(change, mishap)) {
                    work.add(() -> cell.fill(change, mishap));
                }
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<FaultTable.Cell> cells = new ArrayList<>();
            for (Future<FaultTable.Cell> each : pool.invokeAll(work)) {
                cells.add(each.get());
            }
            return cells;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a cell could not be filled", broken.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
