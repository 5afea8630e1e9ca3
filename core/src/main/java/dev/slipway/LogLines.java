package dev.slipway;

import dev.slipway.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a host's journal, for people. Immutable.
 *
 * @param lines time, program and message, oldest first
 * @param cursor where the journal goes on after them; what was given if there are none
 */
record LogLines(List<String> lines, String cursor) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx");

    /** Reads what {@code journalctl --output=json} printed; a last line that was cut off comes again the next time. */
    static LogLines of(String printed, String before) {
        List<String> lines = new ArrayList<>();
        String cursor = before;
        for (String line : printed.split("\n")) {
            Map<?, ?> entry = entry(line);
            if (entry == null || !(entry.get("__CURSOR") instanceof String place)) {
                break;
            }
            cursor = place;
            lines.add(shown(entry));
        }
        return new LogLines(lines, cursor);
    }

    private static @Nullable Map<?, ?> entry(String line) {
        try {
            return Json.read(line) instanceof Map<?, ?> entry ? entry : null;
        } catch (IllegalArgumentException cutOff) {
            return null;
        }
    }

    private static String shown(Map<?, ?> entry) {
        String process = text(entry.get("_PID"));
        return time(text(entry.get("__REALTIME_TIMESTAMP"))) + " " + text(entry.get("SYSLOG_IDENTIFIER"))
                + (process.isEmpty() ? "" : "[" + process + "]") + ": " + text(entry.get("MESSAGE"));
    }

    private static String time(String micros) {
        return micros.matches("\\d{1,18}")
                ? TIME.format(Instant.EPOCH
                        .plusNanos(TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros)))
                        .atOffset(ZoneOffset.UTC))
                : "-";
    }

    /** What is not text, journalctl tells byte by byte; what is too long it leaves out. */
    private static String text(@Nullable Object value) {
        if (value instanceof List<?> bytes) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            bytes.forEach(each -> text.write(each instanceof Number one ? one.intValue() : '?'));
            return text.toString(StandardCharsets.UTF_8);
        }
        return value instanceof String text ? text : "";
    }
}
