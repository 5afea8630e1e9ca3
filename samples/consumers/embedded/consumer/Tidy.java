package consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Deploys, and prints what is left of it in the process: threads and open files, which are connections, too. */
public final class Tidy {

    /** Threads of the Java platform that come and go by themselves. */
    private static final String PLATFORM = "process reaper.*|ForkJoinPool\\.commonPool-.*|.*Cleaner.*|Notification Thread";

    private static final List<String> THREADS = threads();

    private Tidy() {}

    /** Takes what {@link Embedded} takes. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(new Embedded().apply(List.of(arguments), () -> {}));
        List<String> descriptors = descriptors(); // Java keeps a socket of its own once it has closed another
        System.out.println(new Embedded().apply(List.of(arguments), () -> {}));
        System.out.println("threads " + waitFor(THREADS, Tidy::threads));
        System.out.println("descriptors " + waitFor(descriptors, Tidy::descriptors));
    }

    private interface Look {

        List<String> now();
    }

    /** What is there and was not there before; what is on its way out gets the time to be gone. */
    private static List<String> waitFor(List<String> before, Look look) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        List<String> left;
        do {
            left = new ArrayList<>(look.now());
            before.forEach(left::remove);
            Thread.sleep(20);
        } while (!left.isEmpty() && System.nanoTime() < until);
        return left;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.matches(PLATFORM))
                .sorted()
                .toList();
    }

    /** What is open, without what Java opens for good: its own files, jars, the source of randomness. */
    private static List<String> descriptors() {
        List<String> open = new ArrayList<>();
        for (String each : names(Path.of("/proc/self/fd"))) {
            try {
                String target = Files.readSymbolicLink(Path.of("/proc/self/fd", each)).toString();
                boolean platform = target.matches(".*\\.jar|.*/(modules|u?random)|/proc/.*|/sys/.*");
                if (!platform) {
                    open.add(target.replaceAll(":\\[.*", ""));
                }
            } catch (IOException closedMeanwhile) {
                continue;
            }
        }
        return open;
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
