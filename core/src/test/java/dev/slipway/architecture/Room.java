package dev.slipway.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rooms of the library, from the front door down. A room may use itself and what stands on a lower floor. */
enum Room {
    FRONT_DOOR(11, "dev\\.slipway"),
    ENGINE(10, "dev\\.slipway\\.engine(\\..*)?"),
    STEP(9, "dev\\.slipway\\.step(\\..*)?"),
    PLAN(8, "dev\\.slipway\\.plan(\\..*)?"),
    RESOURCE(7, "dev\\.slipway\\.resource(\\..*)?"),
    APP(6, "dev\\.slipway\\.app"),
    SOURCE(6, "dev\\.slipway\\.source"),
    EVENT(6, "dev\\.slipway\\.event(\\..*)?"),
    SSH(5, "dev\\.slipway\\.transport\\.ssh(\\..*)?"),
    LOCAL(5, "dev\\.slipway\\.transport\\.local(\\..*)?"),
    TRANSPORT(4, "dev\\.slipway\\.transport"),
    BACKLOG(3, "dev\\.slipway\\.transport\\.backlog"),
    HOST(2, "dev\\.slipway\\.host(\\..*)?"),
    JSON(1, "dev\\.slipway\\.json"),
    ERROR(0, "dev\\.slipway\\.error"),
    WORDS(0, "dev\\.slipway\\.words"),
    SECRET(0, "dev\\.slipway\\.secret"),
    TEMPLATE(0, "dev\\.slipway\\.template(\\..*)?");

    private final int floor;
    private final Pattern packages;

    Room(int floor, String packages) {
        this.floor = floor;
        this.packages = Pattern.compile(packages);
    }

    static Optional<Room> of(JavaClass type) {
        return Arrays.stream(values())
                .filter(room -> room.packages.matcher(type.getPackageName()).matches())
                .findFirst();
    }

    boolean mayUse(Room other) {
        return this == other || other.floor < floor;
    }
}
