package dev.slipway.testkit.lab.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.testkit.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A package index for pip (PEP 503) that serves a directory of wheels and source archives.
 *
 * <p>It runs in the tests' own program. What is added to the directory is served at once. Safe to use from many threads.
 */
public final class PackageIndex implements AutoCloseable {

    private static final String NAME = "pypi.lab.test";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path wheelhouse;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private PackageIndex(HttpServer server, Path wheelhouse) {
        this.server = server;
        this.wheelhouse = wheelhouse;
    }

    /**
     * Starts an index.
     *
     * @param lab whose hosts may use it
     * @param wheelhouse a directory of {@code .whl} and {@code .tar.gz} files
     * @return the index, ready; owned by the caller
     */
    public static PackageIndex start(Lab lab, Path wheelhouse) {
        try {
            PackageIndex index = new PackageIndex(
                    HttpServer.create(new InetSocketAddress(lab.names().address(), 0), 0), wheelhouse);
            lab.names().a(NAME, lab.names().address());
            index.server.createContext("/", index::serve);
            index.server.setExecutor(index.threads);
            index.server.start();
            return index;
        } catch (IOException failed) {
            throw new UncheckedIOException("can't serve packages: " + failed.getMessage(), failed);
        }
    }

    /**
     * Where pip finds packages.
     *
     * @return for {@code --index-url}
     */
    public URI uri() {
        return URI.create("http://" + NAME + ":" + server.getAddress().getPort() + "/simple/");
    }

    /**
     * What makes pip use this index and nothing else.
     *
     * @return the text of a {@code pip.conf}
     */
    public String pipConfiguration() {
        return "[global]\nindex-url = " + uri() + "\ntrusted-host = " + NAME + "\ndisable-pip-version-check = true\n";
    }

    /**
     * What was asked for, in order, for tests that count downloads.
     *
     * @return paths such as {@code /files/django-5.2-py3-none-any.whl}
     */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(path);
            if (path.startsWith("/files/")) {
                file(exchange, path.substring("/files/".length()));
            } else if (path.startsWith("/simple/")) {
                page(exchange, path.substring("/simple/".length()).replaceFirst("/$", ""));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void file(HttpExchange exchange, String name) throws IOException {
        Path file = wheelhouse.resolve(name).normalize();
        if (!file.startsWith(wheelhouse.normalize()) || !Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.sendResponseHeaders(200, Files.size(file));
        Files.copy(file, exchange.getResponseBody());
    }

    private void page(HttpExchange exchange, String project) throws IOException {
        String links = Trees.files(wheelhouse).stream()
                .map(file -> wheelhouse.relativize(file).toString())
                .filter(file -> project.isEmpty() || project(file).equals(project))
                .map(file -> project.isEmpty()
                        ? link("/simple/" + project(file) + "/", project(file))
                        : link("/files/" + file, file))
                .distinct()
                .collect(Collectors.joining());
        byte[] page = ("<!DOCTYPE html><html><body>\n" + links + "</body></html>\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(links.isEmpty() ? 404 : 200, page.length);
        exchange.getResponseBody().write(page);
    }

    private static String link(String to, String text) {
        return "<a href=\"" + to.replace("+", "%2B") + "\">" + text + "</a><br>\n";
    }

    /** The project that a file belongs to, in the form that the index uses: lower case, runs of punctuation as one hyphen. */
    static String project(String file) {
        String name = Path.of(file).getFileName().toString();
        // A wheel's project has no hyphen; a source archive's may, and its version begins after the last one that a
        // digit follows.
        String project =
                name.endsWith(".whl") ? name.replaceFirst("-.*", "") : name.replaceFirst("^(.+)-[0-9].*", "$1");
        return project.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }

    /** Stops serving. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
