package dev.slipway.host.probe;

/**
 * Every file and link below a directory, by content; what Python keeps in {@code __pycache__} directories does not count.
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
