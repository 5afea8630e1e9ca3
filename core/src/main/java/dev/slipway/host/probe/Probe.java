package dev.slipway.host.probe;

/**
 * A question to a host that changes nothing. Values; two probes with the same {@link #id()} ask about the same thing.
 *
 * @param <T> the kind of fact that answers it
 */
public sealed interface Probe<T extends Fact>
        permits OsProbe,
                PackageProbe,
                FileProbe,
                TreeProbe,
                UserProbe,
                GroupProbe,
                UnitProbe,
                PortProbe,
                ProcessProbe,
                FirewallProbe,
                RoleProbe,
                DatabaseProbe,
                SettingProbe,
                LoginProbe,
                SpaceProbe,
                ExtensionProbe,
                CommandProbe {

    /**
     * What is asked about, unique and stable.
     *
     * @return such as {@code file /etc/nginx/nginx.conf}
     */
    String id();

    /**
     * The type of the answer.
     *
     * @return its class
     */
    Class<T> answer();

    /**
     * The fact in one line that may stand in a plan.
     *
     * @param fact this probe's answer
     * @return words without secrets
     */
    default String describe(T fact) {
        return fact.describe();
    }
}
