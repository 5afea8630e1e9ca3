package dev.slipway.host.sh;

import dev.slipway.host.probe.LoginFact;
import dev.slipway.host.probe.LoginProbe;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Asks the session who it is. sudo hides where the connection came from, so the processes above the session are asked, too; the address
 * and port are those that the host itself sees, whatever stands between it and the driver.
 */
final class LoginQuestion implements Question<LoginProbe> {

    /** The client's address and port, the host's address and port. */
    private static final int CONNECTION_WORDS = 4;

    @Override
    public Map<String, Integer> records() {
        return Map.of("login", 5);
    }

    @Override
    public String render(List<Asked<LoginProbe>> asked) {
        return "ask_login\n";
    }

    @Override
    public void read(List<Asked<LoginProbe>> asked, Answers answers, Findings findings) {
        answers.one("login").ifPresent(login -> {
            String[] connection = login.field(2).strip().split(" ");
            boolean ssh = connection.length == CONNECTION_WORDS && connection[3].matches("[0-9]{1,5}");
            LoginFact fact = new LoginFact(
                    login.field(0),
                    login.field(1).equals("0"),
                    ssh ? connection[0] : "",
                    ssh ? Integer.parseInt(connection[3]) : 0,
                    ports(login.field(3)),
                    !login.field(4).isEmpty());
            asked.forEach(each -> findings.found(each, fact));
        });
    }

    private static SortedSet<Integer> ports(String words) {
        SortedSet<Integer> ports = new TreeSet<>();
        for (String word : words.split("\\s+")) {
            if (word.matches("[0-9]{1,5}")) {
                ports.add(Integer.parseInt(word));
            }
        }
        return ports;
    }
}
