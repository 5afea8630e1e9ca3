package dev.slipway.host.probe;

import java.util.List;

/**
 * What a harmless command answers: the way to ask what no other probe asks.
 *
 * @param name what is asked, in words; unique in a deployment
 * @param command the program and its arguments; it must change nothing
 * @param user the account to run it as
 */
public record CommandProbe(String name, List<String> command, String user) implements Probe<CommandFact> {

    /** Copies the list. */
    public CommandProbe {
        command = List.copyOf(command);
    }

    @Override
    public String id() {
        return "command " + name;
    }

    @Override
    public Class<CommandFact> answer() {
        return CommandFact.class;
    }
}
