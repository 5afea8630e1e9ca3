package dev.slipway.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.json.Json;
import dev.slipway.secret.Secret;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

    private final StringWriter out = new StringWriter();

    private String written(Event event) {
        JsonLines.to(out).on(event);
        return out.toString();
    }

    @Test
    void everyTypeIsOneLineWithItsOwnFields() {
        JsonLines lines = JsonLines.to(out);
        Samples.all().forEach(lines::on);

        assertThat(Golden.named("events.jsonl", out.toString())).isEqualTo(out.toString());
        assertThat(out.toString().lines())
                .hasSize(Samples.all().size())
                .allSatisfy(line -> assertThat(Json.read(line))
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsKeys("event", "at"));
    }

    private enum Colour {
        RED
    }

    private record Inner(Duration took, Colour colour) {}

    private record CacheWarmed(
            Instant at,
            String host,
            Duration took,
            double ratio,
            Optional<String> note,
            Map<String, Inner> parts,
            Set<Integer> sizes,
            Secret token)
            implements HostEvent {}

    @Test
    void eventsOfUsersAreWrittenByTheirComponents() {
        CacheWarmed event = new CacheWarmed(
                Samples.AT,
                "app1",
                Duration.ofSeconds(2),
                0.5,
                Optional.empty(),
                Map.of("menu", new Inner(Duration.ofMillis(5), Colour.RED)),
                Set.of(3),
                Secret.of("hush"));

        assertThat(written(event))
                .isEqualTo(
                        "{\"event\":\"dev.slipway.event.JsonLinesTest$CacheWarmed\",\"at\":\"2024-06-07T08:09:10.250Z\","
                                + "\"host\":\"app1\",\"tookMs\":2000,\"ratio\":0.5,\"note\":null,"
                                + "\"parts\":{\"menu\":{\"tookMs\":5,\"colour\":\"RED\"}},\"sizes\":[3],\"token\":\"•••\"}\n");
    }

    @Test
    void anEventThatIsNoRecordIsWrittenByWhatItsInterfaceTells() {
        Event event = new HostEvent() {
            @Override
            public Instant at() {
                return Samples.AT;
            }

            @Override
            public String host() {
                return "app1";
            }
        };

        assertThat(written(event)).endsWith("\"at\":\"2024-06-07T08:09:10.250Z\",\"host\":\"app1\"}\n");
    }

    @Test
    void linesAreFlushed() {
        JsonLines.to(new BufferedWriter(out)).on(new HostPlanned(Samples.AT, "app1", 0));

        assertThat(out.toString()).endsWith("\"changes\":0}\n");
    }

    @Test
    void aStreamThatBreaksIsReportedToWhoeverSendsTheEvent() {
        Writer broken = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> JsonLines.to(broken).on(Samples.all().get(0)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
    }

    @Test
    void linesOfManyThreadsStayWhole() {
        JsonLines lines = JsonLines.to(out);
        List<Event> events = Samples.all();

        IntStream.range(0, 500).parallel().forEach(i -> lines.on(events.get(i % events.size())));

        assertThat(out.toString().lines()).hasSize(500).allSatisfy(Json::read);
    }
}
