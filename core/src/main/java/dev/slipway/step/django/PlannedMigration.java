package dev.slipway.step.django;

import java.util.List;

/**
 * A migration that would run, as a plan shows it. Immutable.
 *
 * @param name such as {@code shop.0003_drop_note}
 * @param atomic whether it is done whole or not at all
 * @param operations what it does, if that is known
 * @param risks sentences about the whole of it
 */
record PlannedMigration(String name, boolean atomic, List<Operation> operations, List<String> risks) {

    PlannedMigration {
        operations = List.copyOf(operations);
        risks = List.copyOf(risks);
    }

    /**
     * One thing that it does.
     *
     * @param what in words
     * @param risks sentences
     * @param sql statements, if they are known
     */
    record Operation(String what, List<String> risks, List<String> sql) {

        Operation {
            risks = List.copyOf(risks);
            sql = List.copyOf(sql);
        }
    }

    void appendTo(StringBuilder text) {
        text.append(name).append(atomic ? "\n" : " (without a transaction)\n");
        for (Operation each : operations) {
            text.append("  ").append(each.what()).append('\n');
            each.risks().forEach(risk -> text.append("    ").append(risk).append('\n'));
            each.sql().forEach(line -> text.append("    ").append(line).append('\n'));
        }
        risks.forEach(risk -> text.append("  ").append(risk).append('\n'));
    }
}
