package dev.slipway.samples.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Somebody who visits a site with curl, and finds its name at a host's address. Trusts any certificate. For one thread. */
final class Browser {

    /**
     * What came back.
     *
     * @param status of HTTP, 0 if there was no answer
     * @param head status lines and headers
     * @param body the text
     */
    record Answer(int status, String head, String body) {

        /** A header's first value, or an empty text. */
        String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private final String name;
    private final String address;
    private final Path cookies;

    Browser(String name, String address, Path directory) {
        this.name = name;
        this.address = address;
        this.cookies = directory.resolve("cookies");
    }

    /** Fetches a page over HTTPS. */
    Answer get(String path) throws IOException {
        return curl("https://" + name + path);
    }

    /** Uploads a file as the page's form does. */
    Answer upload(String file, String text) throws IOException {
        get("/");
        String token = Files.readAllLines(cookies).stream()
                .map(line -> line.split("\t"))
                .filter(words -> words.length == 7 && words[5].equals("csrftoken"))
                .map(words -> words[6])
                .findFirst()
                .orElseThrow();
        Path sent = Files.writeString(cookies.resolveSibling(file), text);
        return curl(
                "https://" + name + "/uploads/",
                "--header",
                "X-CSRFToken: " + token,
                "--header",
                "Accept: application/json",
                "--referer",
                "https://" + name + "/",
                "--form",
                "file=@" + sent);
    }

    /** Anything else that curl can ask for. */
    Answer curl(String address, String... more) throws IOException {
        Path head = Files.createTempFile(cookies.getParent(), "head", "");
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--insecure",
                "--max-time",
                "20",
                "--cookie",
                cookies.toString(),
                "--cookie-jar",
                cookies.toString(),
                "--dump-header",
                head.toString(),
                "--resolve",
                name + ":443:" + this.address,
                "--resolve",
                name + ":80:" + this.address));
        command.addAll(List.of(more));
        command.add(address);
        Process curl = new ProcessBuilder(command).start();
        curl.getOutputStream().close();
        String body = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String heads = Files.readString(head);
        int status = heads.lines()
                .filter(line -> line.startsWith("HTTP/"))
                .map(line -> Integer.parseInt(line.split(" ")[1]))
                .reduce(0, (first, last) -> last);
        return new Answer(status, heads, body);
    }
}
