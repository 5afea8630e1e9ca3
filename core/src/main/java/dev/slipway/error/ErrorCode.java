package dev.slipway.error;

import java.util.Locale;

/**
 * The codes, each with what is behind it and what helps. The page of error codes is made from here, and so is the advice of an exception
 * that has none of its own.
 *
 * <p>Texts may hold Markdown's backticks.
 */
enum ErrorCode {
    CONNECTION_REFUSED(
            "SLIP-101",
            "The host is there, but nothing listens on the port, what listens is no SSH server or too old a one, "
                    + "or it closes the connection before it greets.",
            "See whether sshd runs and on which port (`ss -ltnp`), and whether a firewall or fail2ban rejects "
                    + "you. With many logins at once: `MaxStartups`."),

    HOST_UNREACHABLE(
            "SLIP-102",
            "The name does not resolve, no route leads there, or nobody answered in time.",
            "Check the name, the network, and the jump host if there is one; a firewall that drops packets looks "
                    + "like a host that is off."),

    AUTHENTICATION_FAILED(
            "SLIP-103",
            "The host took none of the keys and methods that were tried; the message lists them all.",
            "Put the public key into the account's `authorized_keys`, name the right key with `identity(…)`, or "
                    + "load it into the agent."),

    HOST_KEY_UNKNOWN(
            "SLIP-104",
            "The host's key is in no `known_hosts` file and not pinned, or its certificate is no good.",
            "Compare the fingerprint in the message with the host's own, then add the line that the message "
                    + "shows, or pin it with `HostKeys.pinned(…)`."),

    HOST_KEY_CHANGED(
            "SLIP-105",
            "The host shows another key than the known or pinned one, or a revoked one.",
            "Find out why first: it was set up anew, or somebody is in between. Only then forget the old key "
                    + "(`ssh-keygen -R`), or pin the new one."),

    CONNECTION_LOST(
            "SLIP-106",
            "An open connection died and did not come back in time, the host stopped in the middle of a change, "
                    + "or the account's shell ended at once.",
            "Run again when the host can be reached: what is done is recognised, the rest follows. For slow "
                    + "reboots, raise `reattachFor(…)`."),

    SUDO_REFUSED(
            "SLIP-201",
            "sudo wants a password, refuses the one it got, or refuses the account.",
            "Give it with `sudo(Secret)`, let the account use sudo for all commands, or log in as root. "
                    + "`unprivileged()` does without."),

    COMMAND_FAILED(
            "SLIP-301",
            "A change failed on the host, what was sent could not be unpacked, or a question could not be "
                    + "answered; the output is in the message.",
            "Mend what the output complains about, then run again. A file that its test refused has not taken "
                    + "its place."),

    VERIFICATION_FAILED(
            "SLIP-302",
            "Every change was made, but a gate did not open: the running system is not as it should be.",
            "Look at what the message names on the host (`systemctl status`, `journalctl -u`), then run again."),

    INVALID_DESCRIPTION(
            "SLIP-401",
            "The description makes no sense; every mistake is listed with the step that made it. No host was "
                    + "changed.",
            "Mend the calls that are named."),

    PLAN_REFUSED(
            "SLIP-402",
            "A host is in a state from which the description can't be reached, such as a directory where a link "
                    + "should be. Nothing was changed.",
            "Change the description, or the host by hand, and plan again."),

    STALE_PLAN(
            "SLIP-403",
            "A host or the description moved on since the plan was made; the message names what. Nothing was "
                    + "changed.",
            "Make a new plan, look at it, and apply that one."),

    SOURCE(
            "SLIP-404",
            "The code can't be had: no such branch, tag or commit (the message names similar ones), no such "
                    + "directory, an archive that is none or leads out of itself, no `git` on the machine that runs the "
                    + "program. No host was changed.",
            "Mend what the message names. Who may read a repository, and whether its server is the right one, is "
                    + "told by `SLIP-101` to `SLIP-105`."),

    LOCKED(
            "SLIP-501",
            "Another run holds the lock of a host; the message tells whose, what for and since when.",
            "Wait until it has ended, or let this run wait with `lockPatience(…)`. There is no lock to remove by "
                    + "hand: it goes with its holder."),

    TIMED_OUT(
            "SLIP-502",
            "The deadline of the run passed, or a command took longer than it was allowed to.",
            "Run again: what is done is recognised, the rest follows. If it needs longer, raise `deadline(…)`."),

    CANCELLED(
            "SLIP-503",
            "The run was cancelled by an interrupt or a call of `cancel()`. Nothing is half done.",
            "Run again when you want it finished."),

    FROZEN(
            "SLIP-504",
            "Somebody froze the deployment on a host, so that nothing changes there for a while; the message tells who, and why. "
                    + "Nothing was changed.",
            "Wait until it is thawed (`Deployment.thaw()`), or say `options(o -> o.evenIfFrozen())` if this can't wait."),

    HOOK_FAILED(
            "SLIP-505",
            "A hook of the program that started the run threw something; the message tells at which phase. What was changed before it stays, "
                    + "unless a release was taken back.",
            "Mend the hook, and run again."),

    PROTOCOL(
            "SLIP-901",
            "The host answered something that is not understood; most often a startup file of the account's "
                    + "shell prints.",
            "Make sure that startup files print nothing when nobody is at a terminal."),

    UNEXPECTED(
            "SLIP-902",
            "Something that should not fail did: a step, resource or transport of your own threw what it should "
                    + "not, the account can't write into `/var/lib/slipway` (rights, a disk that is full or read-only), or "
                    + "Slipway has a bug.",
            "The cause and the output tell where; run again once it is mended. If it is ours, report it with the "
                    + "stack trace.");

    private final String code;
    private final String cause;
    private final String remedy;

    ErrorCode(String code, String cause, String remedy) {
        this.code = code;
        this.cause = cause;
        this.remedy = remedy;
    }

    /** Stable across releases. */
    String code() {
        return code;
    }

    /** What is behind it, for whoever reads the page. */
    String cause() {
        return cause;
    }

    /** What helps, for whoever reads the page. */
    String remedy() {
        return remedy;
    }

    /** What helps, as it goes on in a message. */
    String advice() {
        return remedy.substring(0, 1).toLowerCase(Locale.ROOT)
                + remedy.substring(1).replace("`", "'").replaceFirst("\\.$", "");
    }
}
