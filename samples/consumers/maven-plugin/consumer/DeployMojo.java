package consumer;

import java.util.List;
import org.apache.maven.plugin.AbstractMojo;

/** A goal that deploys. */
public final class DeployMojo extends AbstractMojo {

    /** The arguments of {@link Embedded}, with a bar between each two. */
    private String way;

    @Override
    public void execute() {
        new Embedded().apply(List.of(way.split("\\|")), () -> {}).lines().forEach(getLog()::info);
    }
}
