package dev.slipway.testkit.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process of a host.
 *
 * @param id its number on the host
 * @param user its effective user's number
 * @param arguments its command line
 * @param environment its environment, as it was when the program started
 */
public record HostProcess(long id, int user, List<String> arguments, Map<String, String> environment) {

    /**
     * Tells whether a text is in an argument or in the environment, where other users or children could read it.
     *
     * @param text for example a password
     * @return true if it is there
     */
    public boolean shows(String text) {
        return arguments.stream().anyMatch(argument -> argument.contains(text))
                || environment.entrySet().stream()
                        .anyMatch(entry -> (entry.getKey() + "=" + entry.getValue()).contains(text));
    }

    /** The processes in the same process namespace as the host's first one. */
    static List<HostProcess> of(long leader) {
        return Disk.list(Path.of("/proc")).stream()
                .filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                .filter(entry -> sameHost(entry, leader))
                .flatMap(entry -> read(entry).stream())
                .toList();
    }

    static boolean sameHost(Path entry, long leader) {
        try {
            Path host = Files.readSymbolicLink(Path.of("/proc", Long.toString(leader), "ns", "pid"));
            return Files.readSymbolicLink(entry.resolve("ns/pid")).equals(host);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Reads a process; empty if it has ended. */
    static Optional<HostProcess> read(Path entry) {
        try {
            String status = Files.readString(entry.resolve("status"));
            long id = Long.parseLong(status.replaceFirst("(?s).*\nNSpid:[^\n]*?([0-9]+)\n.*", "$1"));
            int user = Integer.parseInt(status.replaceFirst("(?s).*\nUid:\\s*[0-9]+\\s+([0-9]+).*", "$1"));
            Map<String, String> environment = new LinkedHashMap<>();
            for (String line : strings(entry.resolve("environ"))) {
                int equals = line.indexOf('=');
                environment.put(equals < 0 ? line : line.substring(0, equals), line.substring(equals + 1));
            }
            return Optional.of(new HostProcess(id, user, strings(entry.resolve("cmdline")), Map.copyOf(environment)));
        } catch (IOException | NumberFormatException gone) {
            return Optional.empty();
        }
    }

    private static List<String> strings(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.isEmpty()
                ? List.of()
                : Arrays.asList(text.replaceFirst("\0$", "").split("\0", -1));
    }
}
