package dev.slipway.host.probe;

/**
 * A command's answer.
 *
 * @param exit its exit status
 * @param output what it printed on stdout, at most 64 KiB
 */
public record CommandFact(int exit, String output) implements Fact {

    @Override
    public String describe() {
        return "exit " + exit;
    }
}
