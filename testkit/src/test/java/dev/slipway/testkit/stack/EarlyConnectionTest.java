package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.Run;
import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionException;
import dev.slipway.error.HostUnreachableException;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.host.Session;
import dev.slipway.host.Transport;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.testkit.InMemoryHost;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections are made while an application's code is fetched and described. */
@Timeout(60)
class EarlyConnectionTest {

    /** A way to a host that counts, and that can be slow or broken. */
    private static final class Way implements Transport {

        final InMemoryHost host;
        final AtomicInteger opened = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch answers = new CountDownLatch(1);

        @Nullable
        ConnectionException broken;

        Way(String name) {
            this.host = InMemoryHost.debian("12").named(name);
            host.unknownProgramsSucceed();
        }

        @Override
        public String name() {
            return host.name();
        }

        @Override
        public Session open() {
            asked.countDown();
            try {
                answers.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new HostUnreachableException("interrupted", Circumstances.on(name()), stop);
            }
            opened.incrementAndGet();
            if (broken != null) {
                throw broken;
            }
            return counted(host.open());
        }

        private Session counted(Session session) {
            return (Session) Proxy.newProxyInstance(
                    Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            closed.incrementAndGet();
                        }
                        try {
                            return method.invoke(session, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }
    }

    private final Way way = new Way("app1");

    /** Code that needs something to happen while it is fetched. */
    private static Source fetchedWhile(Runnable meanwhile) {
        Source code = DjangoShop.source(DjangoShop.CODE);
        return new Source() {
            @Override
            public String origin() {
                return code.origin();
            }

            @Override
            public Snapshot fetch() {
                meanwhile.run();
                return code.fetch();
            }
        };
    }

    private Deployment.Builder shop(Source code, Transport... hosts) {
        return Deployment.to(hosts).app("shop", code);
    }

    private void waitUntilConnecting() {
        try {
            assertThat(way.asked.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        way.answers.countDown();
    }

    private static boolean connecting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("slipway-connect"));
    }

    @Test
    void aHostIsConnectedToWhileTheCodeIsFetched() {
        assertThat(shop(fetchedWhile(this::waitUntilConnecting), way).plan().hosts())
                .hasSize(1);

        assertThat(way.opened).hasValue(1);
        assertThat(way.closed).hasValue(1);
    }

    @Test
    void soItIsForADeploymentThatIsKept() {
        Deployment shop = shop(fetchedWhile(this::waitUntilConnecting), way).build();
        assertThat(way.opened).hasValue(0);

        shop.plan();
        shop.plan();

        assertThat(way.opened).hasValue(2);
        assertThat(way.closed).hasValue(2);
    }

    @Test
    void whatGoesWrongMeanwhileIsTheRunsFailure() {
        way.answers.countDown();
        way.broken = new HostUnreachableException("nobody there", Circumstances.on("app1"), null);

        assertThatThrownBy(shop(DjangoShop.source(DjangoShop.CODE), way)::plan).isSameAs(way.broken);

        assertThat(way.opened).hasValue(1);
    }

    @Test
    void aMistakeInTheDescriptionClosesTheConnection() {
        assertThatThrownBy(shop(fetchedWhile(this::waitUntilConnecting), way)
                        .gunicorn(g -> g.wsgi("cor.wsgi:application"))::plan)
                .isInstanceOf(InvalidDescriptionException.class);

        assertThat(way.closed.get()).isEqualTo(way.opened.get());
        assertThat(connecting()).isFalse();
    }

    @Test
    void aMistakeDoesNotWaitForAHostThatDoesNotAnswer() {
        assertThatThrownBy(
                        shop(DjangoShop.source(DjangoShop.CODE), way).gunicorn(g -> g.wsgi("cor.wsgi:application"))
                                ::plan)
                .isInstanceOf(InvalidDescriptionException.class);

        assertThat(way.opened).hasValue(0);
        assertThat(connecting()).isFalse();
    }

    @Test
    void aRunThatIsCancelledBeforeItConnectsLeavesNothingOpen() {
        Run run = shop(fetchedWhile(this::waitUntilConnecting), way).build().start();
        run.cancel();

        assertThatThrownBy(run::finish).isInstanceOf(CancelledException.class);

        assertThat(way.closed.get()).isEqualTo(way.opened.get());
        assertThat(connecting()).isFalse();
    }

    @Test
    void moreHostsThanMayBeWorkedOnAreConnectedToInTheirTurn() {
        Way other = new Way("app2");
        other.answers.countDown();
        way.answers.countDown();
        Source code = fetchedWhile(
                () -> assertThat(way.asked.getCount() + other.asked.getCount()).isEqualTo(2));

        shop(code, way, other).options(options -> options.parallelism(1)).plan();

        assertThat(way.opened).hasValue(1);
        assertThat(other.opened).hasValue(1);
    }
}
