package dev.slipway.step.django;

import java.util.List;
import java.util.function.Consumer;

/** Finds what can't be meant in what a user said of migrations. Stateless. */
final class MigrationMistakes {

    private static final String NAME = "[A-Za-z_]\\w*\\.\\w+";

    private MigrationMistakes() {}

    static void report(Wishes said, Consumer<String> mistake) {
        Migrations wanted = said.migrations();
        names("approve", wanted.approved(), mistake);
        names(
                "afterSwitch",
                wanted.afterSwitch().stream().filter(name -> !name.equals("*")).toList(),
                mistake);
        if (wanted.off()
                && (wanted.backup()
                        || wanted.approval()
                        || !wanted.afterSwitch().isEmpty())) {
            mistake.accept("migrations(…): none() runs nothing that could be backed up first, approved or put off:"
                    + " leave it out, or the others");
        }
        if (wanted.off() && !said.fixtures().isEmpty()) {
            mistake.accept("fixtures(…) and migrations(m -> m.none()) contradict each other: fixtures are loaded into a"
                    + " database that this deployment migrated first");
        }
        if (wanted.keptBackups() < 1) {
            mistake.accept("keepBackups(" + wanted.keptBackups() + "): at least the last one stays");
        }
        if (wanted.lockTimeout().isNegative()) {
            mistake.accept("lockTimeout(" + wanted.lockTimeout() + "): zero means no limit, less means nothing");
        }
    }

    private static void names(String call, List<String> names, Consumer<String> mistake) {
        names.stream()
                .filter(name -> !name.matches(NAME))
                .forEach(name -> mistake.accept(call + "(\"" + name
                        + "\"): a migration is named by its application and its file, such as shop.0003_drop_note"));
    }
}
