package dev.slipway.testkit.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who visits a site from outside all the while, and remembers what should not have been. */
final class SiteWatch implements AutoCloseable {

    private static final Pattern WHO = Pattern.compile("\"release\": \"([^\"]*)\", \"version\": \"([^\"]*)\"");
    private static final int PROBLEMS = 5;

    private final String address;
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> served = Collections.synchronizedSet(new TreeSet<>());
    private final Thread thread;
    private volatile boolean outage;
    private volatile long outages;
    private volatile boolean closed;

    private SiteWatch(String address) {
        this.address = address;
        this.thread = new Thread(this::visit, "visitor of " + address);
    }

    static SiteWatch of(String address) {
        SiteWatch watch = new SiteWatch(address);
        watch.thread.start();
        return watch;
    }

    /** From now on the host may be away. */
    void outageBegins() {
        outages++;
        outage = true;
    }

    /** From now on it may not. */
    void outageEnds() {
        outage = false;
    }

    private void visit() {
        while (!closed) {
            long before = outages;
            boolean excused = outage;
            String seen;
            try {
                seen = answer("/health/");
            } catch (IOException failed) {
                seen = failed.toString();
            }
            Matcher who = WHO.matcher(seen);
            if (seen.startsWith("HTTP/1.1 200") && who.find()) {
                served.add(who.group(1) + " of version " + who.group(2));
            } else if (!excused && before == outages && problems.size() < PROBLEMS) {
                problems.add("a visitor got " + seen.lines().findFirst().orElse("nothing"));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** What the site says to one who asks for a page. */
    String answer(String path) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, 80), 2000);
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: shop.example.com\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The version of the release that users get now. */
    String version() throws IOException {
        Matcher who = WHO.matcher(answer("/health/"));
        return who.find() ? who.group(2) : "none";
    }

    /** What should not have been so far; each release answers with its own code, and there are two. */
    List<String> problems() {
        List<String> all = new ArrayList<>(List.copyOf(problems));
        Set<String> releases = new TreeSet<>(Set.copyOf(served));
        if (releases.size() > 2
                || releases.stream()
                                .map(each -> each.replaceFirst(" .*", ""))
                                .distinct()
                                .count()
                        != releases.size()
                || releases.stream()
                                .map(each -> each.replaceFirst(".* ", ""))
                                .distinct()
                                .count()
                        != releases.size()) {
            all.add("visitors got a mix: " + releases);
        }
        return all;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
