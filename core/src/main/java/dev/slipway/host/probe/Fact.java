package dev.slipway.host.probe;

/** What a host answered to a probe. Immutable; equal facts mean that nothing moved. */
public sealed interface Fact
        permits OsFact,
                PackageFact,
                FileFact,
                TreeFact,
                UserFact,
                GroupFact,
                UnitFact,
                PortFact,
                ProcessFact,
                FirewallFact,
                RoleFact,
                DatabaseFact,
                SettingFact,
                LoginFact,
                SpaceFact,
                ExtensionFact,
                CommandFact {

    /**
     * The fact in one line, for plans and for telling what moved. Free of secrets, and of what changes by itself.
     *
     * @return such as {@code file root:root 0644 sha256:9f86…}
     */
    String describe();
}
