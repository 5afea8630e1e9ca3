package dev.slipway.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoggingListenerTest {

    private final RecordingLogger log = new RecordingLogger();

    @Test
    void eachEventIsLoggedAtItsLevelAndNoneAtInfo() {
        LoggingListener listener = new LoggingListener(log);
        List<Event> events = Samples.all();

        events.forEach(listener::on);

        assertThat(log.lines).hasSize(events.size());
        for (int i = 0; i < events.size(); i++) {
            String level = events.get(i) instanceof Warning
                    ? "WARN "
                    : events.get(i) instanceof OutputLine ? "TRACE " : "DEBUG ";
            assertThat(log.lines.get(i)).startsWith(level);
        }
    }

    @Test
    void theLogReadsWell() {
        LoggingListener listener = new LoggingListener(log);
        Samples.all().stream()
                .filter(each -> each instanceof OutputLine
                        || each instanceof ChangeFailed
                        || each instanceof Warning
                        || each instanceof RunEnded)
                .forEach(listener::on);

        assertThat(log.lines)
                .containsExactly(
                        "TRACE app1: reload nginx | a \"line\"\u2028",
                        "DEBUG app1: reload nginx failed with exit status 1",
                        "WARN the clock of app1 is 3 minutes late",
                        "DEBUG run r1 of shop ended after PT1.234S: [SLIP-301] the change failed with exit status 1");
    }
}
