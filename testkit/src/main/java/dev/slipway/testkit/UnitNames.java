package dev.slipway.testkit;

/** Names of units. */
final class UnitNames {

    private UnitNames() {}

    /** The full name; without a suffix it is a service. */
    static String full(String name) {
        return name.matches(".+\\.(service|socket|timer|target|mount|path|slice)") ? name : name + ".service";
    }
}
