package dev.slipway.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ListenersTest {

    private final RecordingLogger log = new RecordingLogger();

    private static Event event(String host, String text) {
        return new Warning(Instant.EPOCH, host, text);
    }

    private static String text(Event event) {
        return ((Warning) event).text();
    }

    @Test
    void allListenersAreToldOneEventBeforeAnyIsToldTheNext() {
        List<String> heard = new ArrayList<>();
        Listeners listeners = Listeners.of(
                List.of(event -> heard.add("first " + text(event)), event -> heard.add("second " + text(event))));

        listeners.on(event("app1", "a"));
        listeners.on(event("app1", "b"));

        assertThat(heard).containsExactly("first a", "second a", "first b", "second b");
    }

    @Test
    void hostsSideBySideAreHeardOneAtATimeAndEachInItsOrder() throws Exception {
        List<Warning> heard = new ArrayList<>(); // not thread-safe, on purpose
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        Listeners listeners = Listeners.of(List.of(event -> {
            overlaps.addAndGet(inside.getAndIncrement());
            heard.add((Warning) event);
            Thread.yield();
            inside.decrementAndGet();
        }));

        ExecutorService hosts = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (String host : List.of("a", "b", "c", "d")) {
                running.add(hosts.submit(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        listeners.on(event(host, String.valueOf(i)));
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            hosts.shutdownNow();
        }

        assertThat(overlaps).hasValue(0);
        assertThat(heard).hasSize(8_000);
        heard.stream()
                .collect(Collectors.groupingBy(
                        Warning::host, Collectors.mapping(each -> Integer.valueOf(each.text()), Collectors.toList())))
                .values()
                .forEach(numbers -> assertThat(numbers).isSorted());
    }

    @Test
    void aListenerThatThrowsIsLoggedOnceAndTheOthersHearEverything() {
        List<String> heard = new ArrayList<>();
        List<String> reached = new ArrayList<>();
        Listener broken = event -> {
            reached.add(text(event));
            throw new LinkageError("no such class");
        };
        Listeners listeners = new Listeners(List.of(broken, event -> heard.add(text(event))), log);

        listeners.on(event("app1", "a"));
        listeners.on(event("app1", "b"));

        assertThat(heard).containsExactly("a", "b");
        assertThat(reached).containsExactly("a", "b");
        assertThat(log.failures).hasSize(1).allMatch(LinkageError.class::isInstance);
        assertThat(log.lines)
                .hasSize(1)
                .allMatch(line -> line.endsWith(
                        "failed at Warning; the run goes on, and further failures of it are not reported"));
    }

    @Test
    void eachListenerOfAChainAnswersForItself() {
        List<String> heard = new ArrayList<>();
        Listener first = event -> {
            throw new IllegalStateException("first");
        };
        Listener second = event -> {
            throw new IllegalStateException("second");
        };
        Listeners listeners =
                new Listeners(List.of(first.andThen(second).andThen(event -> heard.add(text(event)))), log);

        listeners.on(event("app1", "a"));
        listeners.on(event("app1", "b"));

        assertThat(heard).containsExactly("a", "b");
        assertThat(log.failures).extracting(Throwable::getMessage).containsExactly("first", "second");
    }

    @Test
    void aChainByItselfTellsTheSecondEvenIfTheFirstThrows() {
        List<String> heard = new ArrayList<>();
        Listener chain = ((Listener) event -> {
                    throw new IllegalStateException("first");
                })
                .andThen(event -> heard.add(text(event)));

        assertThatThrownBy(() -> chain.on(event("app1", "a"))).hasMessage("first");
        assertThat(heard).containsExactly("a");
    }

    @Test
    void whatAListenerTellsComesAfterWhatItWasTold() {
        List<String> heard = new ArrayList<>();
        AtomicReference<Listeners> self = new AtomicReference<>();
        Listener echo = event -> {
            if (text(event).length() < 3) {
                self.get().on(event("app1", text(event) + "'"));
            }
        };
        self.set(Listeners.of(List.of(echo, event -> heard.add(text(event)))));

        self.get().on(event("app1", "a"));

        assertThat(heard).containsExactly("a", "a'", "a''");
    }

    @Test
    void anInterruptionThatAListenerThrowsIsNotSwallowed() {
        Listeners listeners = new Listeners(List.of(event -> sneak(new InterruptedException())), log);

        listeners.on(event("app1", "a"));

        assertThat(Thread.interrupted()).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable checked) throws T {
        throw (T) checked;
    }

    @Test
    void noEventIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> Listeners.of(List.of()).on(null)).hasMessage("event");
    }
}
