package dev.slipway.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which room uses which, and which libraries, as the compiled classes have it. */
final class Uses {

    private static final Map<String, String> LIBRARIES = Map.of(
            "net.schmizz.", "sshj",
            "com.hierynomus.", "sshj",
            "org.bouncycastle.", "Bouncy Castle",
            "freemarker.", "FreeMarker",
            "tools.jackson.", "Jackson",
            "org.slf4j.", "SLF4J");

    private final Map<Room, Set<Room>> rooms = new EnumMap<>(Room.class);
    private final Map<Room, Set<String>> libraries = new EnumMap<>(Room.class);

    private Uses() {
        for (Room room : Room.values()) {
            rooms.put(room, EnumSet.noneOf(Room.class));
            libraries.put(room, new TreeSet<>());
        }
    }

    static Uses of(Iterable<JavaClass> classes) {
        Uses uses = new Uses();
        for (JavaClass type : classes) {
            Room.of(type)
                    .ifPresent(room -> type.getDirectDependenciesFromSelf().forEach(each -> uses.note(room, each)));
        }
        return uses;
    }

    private void note(Room from, Dependency dependency) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        Room.of(to).filter(room -> room != from).ifPresent(rooms.get(from)::add);
        LIBRARIES.forEach((start, library) -> {
            if (to.getName().startsWith(start)) {
                libraries.get(from).add(library);
            }
        });
    }

    /** The libraries that a room knows, in alphabetical order. */
    Set<String> libraries(Room room) {
        return libraries.get(room);
    }

    /** What a room uses and does not reach by way of another room. */
    Set<Room> next(Room room) {
        Set<Room> next = EnumSet.copyOf(rooms.get(room));
        for (Room each : rooms.get(room)) {
            next.removeAll(below(each));
        }
        return next;
    }

    private Set<Room> below(Room room) {
        Set<Room> found = EnumSet.noneOf(Room.class);
        for (Room each : rooms.get(room)) {
            found.add(each);
            found.addAll(below(each));
        }
        return found;
    }
}
