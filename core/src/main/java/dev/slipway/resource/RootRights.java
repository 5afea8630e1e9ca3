package dev.slipway.resource;

import dev.slipway.host.probe.LoginFact;
import dev.slipway.host.probe.LoginProbe;
import dev.slipway.host.probe.Probe;
import java.util.List;

/**
 * A session with root's rights. Changes nothing; refuses to plan in a session without. Immutable.
 */
public record RootRights() implements Resource {

    @Override
    public String id() {
        return "root's rights";
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(new LoginProbe());
    }

    @Override
    public List<Change> changes(Facts facts) {
        LoginFact login = facts.get(new LoginProbe());
        if (!login.root()) {
            throw new Unplannable(
                    login.account() + " has no root's rights here, and only root may do this: log in as an account"
                            + " that may use sudo, and leave unprivileged() out");
        }
        return List.of();
    }
}
