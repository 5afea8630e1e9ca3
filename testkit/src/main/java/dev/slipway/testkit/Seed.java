package dev.slipway.testkit;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.EnsureGroup;
import dev.slipway.host.action.EnsureUser;
import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.LoginFact;
import dev.slipway.testkit.model.Host;
import java.util.List;
import java.util.TreeSet;

/**
 * Changes a host in memory behind the back of every run: what a test finds there at first, or what an administrator did in between.
 *
 * <p>Nothing of it shows in the journal. What can't be done throws an {@link IllegalStateException} with the words of the tool that would
 * have failed. Safe to use from many threads.
 */
public final class Seed {

    private final Host host;

    Seed(Host host) {
        this.host = host;
    }

    /**
     * Does anything that a run could do.
     *
     * @param action what to do
     * @return this
     */
    public Seed does(Action action) {
        host.guard().change(() -> host.machine().seed(action));
        return this;
    }

    /**
     * Installs packages.
     *
     * @param names their names
     * @return this
     */
    public Seed installed(String... names) {
        return does(new InstallPackages(List.of(names)));
    }

    /**
     * Writes a text file, root's and 0644, and the directories above it.
     *
     * @param path its absolute path
     * @param text what is in it
     * @return this
     */
    public Seed file(String path, String text) {
        return file(path, text, Attributes.root("0644"));
    }

    /**
     * Writes a text file and the directories above it.
     *
     * @param path its absolute path
     * @param text what is in it
     * @param attributes owner, group and mode
     * @return this
     */
    public Seed file(String path, String text, Attributes attributes) {
        host.guard().change(() -> host.machine().directories(path.substring(0, path.lastIndexOf('/'))));
        return does(new WriteFile(path, Content.text(text), attributes, List.of()));
    }

    /**
     * Makes a directory and those above it.
     *
     * @param path its absolute path
     * @param attributes owner, group and mode
     * @return this
     */
    public Seed directory(String path, Attributes attributes) {
        host.guard().change(() -> host.machine().directories(path));
        return does(new MakeDirectory(path, attributes));
    }

    /**
     * Makes a link.
     *
     * @param path its absolute path
     * @param target what it points to
     * @return this
     */
    public Seed link(String path, String target) {
        return does(new MakeLink(path, target));
    }

    /**
     * Removes what is at a path.
     *
     * @param path the absolute path
     * @return this
     */
    public Seed removed(String path) {
        return does(new RemovePath(path));
    }

    /**
     * Makes an account with a group of its name.
     *
     * @param name its login name
     * @return this
     */
    public Seed user(String name) {
        does(new EnsureGroup(name, false));
        return does(new EnsureUser(name, name, new TreeSet<>(), "/home/" + name, "/bin/bash", false));
    }

    /**
     * Does things to a unit.
     *
     * @param name its full name
     * @param verbs what to do
     * @return this
     */
    public Seed unit(String name, UnitAction.Verb... verbs) {
        return does(UnitAction.of(name, verbs));
    }

    /**
     * Says who logs in; at first it is {@code deploy}, over SSH on port 22, with a key and with root's rights.
     *
     * @param login the account, and how it comes in
     * @return this
     */
    public Seed login(LoginFact login) {
        host.guard().change(() -> host.machine().login(login));
        return this;
    }

    /**
     * Leaves so much space on the machine's disk; at first it is plenty.
     *
     * @param mebibytes what is free, in MiB
     * @return this
     */
    public Seed freeSpace(long mebibytes) {
        host.guard().change(() -> host.machine().freeMib(mebibytes));
        return this;
    }
}
