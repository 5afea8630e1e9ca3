package dev.slipway.host.probe;

/**
 * Every file and link below a directory, by content.
 *
 * @param root the directory's absolute path
 */
public record TreeProbe(String root) implements Probe<TreeFact> {

    @Override
    public String id() {
        return "tree " + root;
    }

    @Override
    public Class<TreeFact> answer() {
        return TreeFact.class;
    }
}
