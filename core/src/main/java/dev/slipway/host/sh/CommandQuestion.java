package dev.slipway.host.sh;

import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs commands, two at a time: with a clean environment, an empty stdin and a minute's time.
 *
 * <p>Exit status 124 tells that the minute was over, 126 that there is no such account or the command can't be run as it.
 */
final class CommandQuestion implements Question<CommandProbe> {

    @Override
    public Map<String, Integer> records() {
        return Map.of("command", 3);
    }

    @Override
    public String render(List<Asked<CommandProbe>> asked) {
        StringBuilder script = new StringBuilder();
        for (Asked<CommandProbe> each : asked) {
            Stream<String> about =
                    Stream.of(String.valueOf(each.index()), each.probe().user());
            script.append(Words.call("ask_command", Stream.concat(about, each.probe().command().stream())));
        }
        return script.toString();
    }

    @Override
    public boolean laborious() {
        return true;
    }

    @Override
    public void read(List<Asked<CommandProbe>> asked, Answers answers, Findings findings) {
        Map<Integer, Answers.Answer> byIndex = new HashMap<>();
        answers.all("command").forEach(answer -> byIndex.put(answer.index(), answer));
        for (Asked<CommandProbe> each : asked) {
            Answers.Answer answer = byIndex.get(each.index());
            if (answer != null) {
                String output = new String(Base64.getDecoder().decode(answer.field(1)), StandardCharsets.UTF_8);
                findings.found(each, new CommandFact(Integer.parseInt(answer.field(2)), output));
            }
        }
    }
}
