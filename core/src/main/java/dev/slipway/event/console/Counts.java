package dev.slipway.event.console;

/** Numbers of things in words. */
final class Counts {

    private Counts() {}

    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String ofChanges(long made, long planned) {
        return made + " of " + of(planned, "change") + (planned == 1 ? " is made" : " are made");
    }
}
