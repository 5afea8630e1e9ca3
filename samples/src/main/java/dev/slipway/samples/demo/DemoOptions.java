package dev.slipway.samples.demo;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the demo was asked for: nothing, for a host in memory; {@code --real}, for a throwaway real host; {@code --host user@server}, with
 * {@code --name shop.example.com} if users reach it under a name.
 *
 * @param real whether to boot a real host
 * @param host a server of one's own, as ssh names it, or null
 * @param name under which users reach the shop, or null for its address
 */
record DemoOptions(
        boolean real, @Nullable String host, @Nullable String name) {

    private static final String USAGE = """
            The demo takes no arguments, for a host in memory, or
              --real                  for a real Debian host on this machine, thrown away afterwards (Linux, as root)
              --host user@server      for a server of yours; it shows the plan and asks before it does anything
              --name shop.example.com the name under which users reach that server; with no word, its address""";

    static DemoOptions of(String... arguments) {
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        boolean real = false;
        String host = null;
        String name = null;
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            switch (word) {
                case "--real" -> real = true;
                case "--host" -> host = value(word, words);
                case "--name" -> name = value(word, words);
                default -> throw new IllegalArgumentException("'" + word + "' means nothing here.\n" + USAGE);
            }
        }
        if (real && host != null) {
            throw new IllegalArgumentException("--real and --host are two places: choose one.\n" + USAGE);
        }
        if (name != null && host == null) {
            throw new IllegalArgumentException("--name is for a server of yours: say --host, too.\n" + USAGE);
        }
        return new DemoOptions(real, host, name);
    }

    private static String value(String option, Deque<String> words) {
        if (words.isEmpty() || words.peekFirst().startsWith("--")) {
            throw new IllegalArgumentException("say something behind " + option + ".\n" + USAGE);
        }
        return words.removeFirst();
    }

    Place place(PrintStream out) {
        if (real) {
            return ThrowawayHost.boot(out);
        }
        return host == null ? new HostInMemory() : new OwnServer(host, name);
    }
}
