package dev.slipway.testkit.model;

import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Program;
import dev.slipway.testkit.script.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The few programs that every machine in memory can run. */
final class BasicPrograms {

    static final Map<String, Program> ALL = Map.ofEntries(
            Map.entry("true", call -> Reply.ok()),
            Map.entry("false", call -> Reply.exit(1)),
            Map.entry("sleep", call -> Reply.ok()),
            Map.entry("systemd-analyze", call -> Reply.ok()),
            Map.entry("echo", call -> Reply.ok(String.join(" ", arguments(call)))),
            Map.entry("cat", call -> new Reply(0, call.input().lines().toList())),
            Map.entry("pwd", call -> Reply.ok(call.directory())),
            Map.entry("id", call -> arguments(call).equals(List.of("-un")) ? Reply.ok(call.user()) : Reply.exit(1)),
            Map.entry("printenv", BasicPrograms::printenv));

    private BasicPrograms() {}

    private static List<String> arguments(Call call) {
        return call.command().subList(1, call.command().size());
    }

    private static Reply printenv(Call call) {
        String value = arguments(call).isEmpty()
                ? null
                : call.environment().get(arguments(call).get(0));
        return value == null ? Reply.exit(1) : new Reply(0, value.lines().toList());
    }

    /** Time doesn't pass in memory, but limits count. */
    static boolean sleepsLongerThan(Call call, Duration limit) {
        return call.program().equals("sleep")
                && arguments(call).size() == 1
                && arguments(call).get(0).matches("[0-9]{1,9}")
                && Duration.ofSeconds(Long.parseLong(arguments(call).get(0))).compareTo(limit) > 0;
    }
}
