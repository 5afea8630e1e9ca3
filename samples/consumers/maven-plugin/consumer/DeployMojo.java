package consumer;

import java.util.List;
import org.apache.maven.plugin.AbstractMojo;

/** A goal that deploys. */
public final class DeployMojo extends AbstractMojo {

    /** The arguments of {@link Embedded}, with commas between them. */
    private String way;

    @Override
    public void execute() {
        getLog().info("deployed " + new Embedded().apply(List.of(way.split(",")), () -> {}));
    }
}
