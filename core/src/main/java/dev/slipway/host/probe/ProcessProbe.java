package dev.slipway.host.probe;

/**
 * The processes of a program.
 *
 * @param command the name that the kernel knows them by: the first 15 bytes of the program's file name
 */
public record ProcessProbe(String command) implements Probe<ProcessFact> {

    @Override
    public String id() {
        return "process " + command;
    }

    @Override
    public Class<ProcessFact> answer() {
        return ProcessFact.class;
    }
}
