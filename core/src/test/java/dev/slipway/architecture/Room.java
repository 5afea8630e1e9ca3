package dev.slipway.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rooms of the library, from the front door down. A room may use itself and what stands on a lower floor. */
enum Room {
    FRONT_DOOR(11, "Deployment, Host, Options, Run", "dev\\.slipway"),
    ENGINE(10, "observe, plan, lock, apply, verify", "dev\\.slipway\\.engine(\\..*)?"),
    STEP(9, "steps, blueprints, gates", "dev\\.slipway\\.step(\\..*)?"),
    PLAN(8, "plans and results, as values", "dev\\.slipway\\.plan(\\..*)?"),
    RESOURCE(7, "what must be true; changes", "dev\\.slipway\\.resource(\\..*)?"),
    APP(6, "what parts tell each other", "dev\\.slipway\\.app"),
    SOURCE(6, "code: git, directory, archive", "dev\\.slipway\\.source"),
    EVENT(6, "what listeners hear; displays", "dev\\.slipway\\.event(\\..*)?"),
    SSH(5, "connects over SSH", "dev\\.slipway\\.transport\\.ssh(\\..*)?"),
    LOCAL(5, "the machine itself", "dev\\.slipway\\.transport\\.local(\\..*)?"),
    TRANSPORT(4, "any shell becomes a transport", "dev\\.slipway\\.transport"),
    BACKLOG(3, "output that is not read yet", "dev\\.slipway\\.transport\\.backlog"),
    HOST(2, "transport SPI, probes, actions, sh", "dev\\.slipway\\.host(\\..*)?"),
    JSON(1, "JSON to trees and back", "dev\\.slipway\\.json"),
    ERROR(0, "everything that can go wrong", "dev\\.slipway\\.error"),
    WORDS(0, "reasons in words", "dev\\.slipway\\.words"),
    SECRET(0, "values that show nowhere", "dev\\.slipway\\.secret"),
    TEMPLATE(0, "renderer and templates", "dev\\.slipway\\.template(\\..*)?");

    private final int floor;
    private final String words;
    private final Pattern packages;

    Room(int floor, String words, String packages) {
        this.floor = floor;
        this.words = words;
        this.packages = Pattern.compile(packages);
    }

    static Optional<Room> of(JavaClass type) {
        return Arrays.stream(values())
                .filter(room -> room.holds(type.getPackageName()))
                .findFirst();
    }

    /** What lives there, for the picture. */
    String words() {
        return words;
    }

    /** Its package without what lies below it, such as {@code dev.slipway.host}. */
    String label() {
        return packages.pattern().replace("(\\..*)?", "").replace("\\.", ".");
    }

    boolean holds(String name) {
        return packages.matcher(name).matches();
    }

    boolean mayUse(Room other) {
        return this == other || other.floor < floor;
    }
}
