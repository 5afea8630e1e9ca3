package dev.slipway.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rooms of the library, from the front door down. A room may use itself and what stands on a lower floor. */
enum Room {
    FRONT_DOOR(9, "dev\\.slipway"),
    ENGINE(8, "dev\\.slipway\\.engine(\\..*)?"),
    SSH(7, "dev\\.slipway\\.transport\\.ssh(\\..*)?"),
    LOCAL(7, "dev\\.slipway\\.transport\\.local(\\..*)?"),
    STEP(6, "dev\\.slipway\\.step(\\..*)?"),
    PLAN(5, "dev\\.slipway\\.plan(\\..*)?"),
    RESOURCE(4, "dev\\.slipway\\.resource(\\..*)?"),
    EVENT(3, "dev\\.slipway\\.event(\\..*)?"),
    HOST(2, "dev\\.slipway\\.host(\\..*)?"),
    JSON(1, "dev\\.slipway\\.json"),
    ERROR(0, "dev\\.slipway\\.error"),
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
