package dev.slipway.step.release;

import dev.slipway.host.probe.CommandFact;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a host knows of an application's releases. Immutable.
 *
 * @param releases those that are on the host, in the order of their ids
 * @param strays units, without their kind, that are up or come up at boot though users don't get their release, and that nobody drains yet
 * @param guarded whether a switch waits for its confirmation
 */
public record Survey(List<Known> releases, List<String> strays, boolean guarded) {

    /** What a release is to users. */
    public enum State {
        /** They get it. */
        ACTIVE,
        /** They got it before. */
        PREVIOUS,
        /** They got it some time. */
        FORMER,
        /** It was to be theirs, and failed. */
        FAILED,
        /** They never got it. */
        NEW
    }

    /**
     * A release on the host.
     *
     * @param id names its directory
     * @param state what it is to users
     * @param service the unit that runs it
     * @param up whether that runs
     * @param draining whether that finishes what it has begun, and ends then
     * @param version how people name it
     * @param events what became of it, oldest first
     */
    public record Known(
            String id, State state, String service, boolean up, boolean draining, String version, List<Event> events) {

        /** Copies the list. */
        public Known {
            events = List.copyOf(events);
        }

        /**
         * When it last came to users.
         *
         * @return the event, if there was one
         */
        public Optional<Event> activated() {
            return events.stream()
                    .filter(each -> each.name().equals("activated"))
                    .reduce((one, later) -> later);
        }
    }

    /**
     * Something that became of a release.
     *
     * @param at when, by the host's clock, in whole seconds
     * @param name such as {@code activated}, {@code replaced}, {@code taken-back}, {@code failed}
     * @param run the run that did it, or {@code -}
     * @param owner who that was, or {@code -}
     * @param words what else is known, such as {@code seconds=12}
     */
    public record Event(Instant at, String name, String run, String owner, List<String> words) {

        /** Copies the list. */
        public Event {
            words = List.copyOf(words);
        }
    }

    /** Copies the lists. */
    public Survey {
        releases = List.copyOf(releases);
        strays = List.copyOf(strays);
    }

    /**
     * Reads what {@link ReleaseProgram#survey} answered.
     *
     * @param fact the answer; a host without the program has no releases
     * @return what is on the host
     */
    public static Survey of(CommandFact fact) {
        List<Known> releases = new ArrayList<>();
        List<String> strays = new ArrayList<>();
        boolean guarded = false;
        for (String line : fact.exit() == 0 ? fact.output().lines().toList() : List.<String>of()) {
            String[] words = line.split("\t", -1);
            switch (words[0]) {
                case "release" -> releases.add(release(words));
                case "event" -> {
                    Known last = releases.remove(releases.size() - 1);
                    List<Event> events = new ArrayList<>(last.events());
                    events.add(event(words));
                    releases.add(new Known(
                            last.id(),
                            last.state(),
                            last.service(),
                            last.up(),
                            last.draining(),
                            last.version(),
                            events));
                }
                case "stray" -> strays.add(words[1]);
                case "guarded" -> guarded = true;
                default -> {
                    // A word of a later version.
                }
            }
        }
        return new Survey(releases, strays, guarded);
    }

    private static Known release(String[] words) {
        return new Known(
                words[1],
                State.valueOf(words[2].toUpperCase(Locale.ROOT)),
                words[3] + ".service",
                words[4].equals("up"),
                words[4].equals("draining"),
                words[5],
                List.of());
    }

    private static Event event(String[] words) {
        String[] parts = words[2].split(" ", -1);
        return new Event(
                Instant.ofEpochSecond(Long.parseLong(parts[0])),
                parts[1],
                parts[2],
                URLDecoder.decode(parts[3], StandardCharsets.UTF_8),
                List.of(parts).subList(4, parts.length));
    }

    /**
     * The release that users get.
     *
     * @return it, if there is one
     */
    public Optional<Known> active() {
        return with(State.ACTIVE);
    }

    /**
     * The release that users got before.
     *
     * @return it, if there is one
     */
    public Optional<Known> previous() {
        return with(State.PREVIOUS);
    }

    private Optional<Known> with(State state) {
        return releases.stream().filter(each -> each.state() == state).findFirst();
    }
}
