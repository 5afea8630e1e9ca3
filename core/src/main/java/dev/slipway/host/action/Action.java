package dev.slipway.host.action;

/**
 * Something done to a host. Values.
 *
 * <p>Each action can be done twice without harm, and either happens whole or leaves what was there, as far as the host allows it.
 */
public sealed interface Action
        permits InstallPackages,
                RemovePackages,
                WriteFile,
                MakeDirectory,
                MakeLink,
                SetAttributes,
                RemovePath,
                RestorePath,
                PlaceTree,
                EnsureGroup,
                EnsureUser,
                UnitAction,
                ChangeFirewall,
                ChangeFirewallDefaults,
                SwitchFirewall,
                EnsureRole,
                EnsureDatabase,
                EnsureExtension,
                ChangeSetting,
                Sql,
                Run {}
