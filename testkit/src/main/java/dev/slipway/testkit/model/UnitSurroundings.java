package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a unit needs on the machine to come up, and what it leaves there while it is up. */
final class UnitSurroundings {

    private final FileTree files;
    private final Accounts accounts;
    private final HostClock clock;

    UnitSurroundings(FileTree files, Accounts accounts, HostClock clock) {
        this.files = files;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Why a unit can't start, in the words of its journal; empty if it can. */
    List<String> problem(String unit, UnitText text) {
        String user = text.last("Service.User", "root");
        if (!user.contains("%") && !accounts.hasUser(user)) {
            return List.of(unit + ": Failed to determine user credentials: No such process (status=217/USER)");
        }
        String group = text.last("Service.Group", "root");
        if (!group.contains("%") && !accounts.hasGroup(group)) {
            return List.of(unit + ": Failed to determine group credentials: No such process (status=216/GROUP)");
        }
        for (String file : text.all("Service.EnvironmentFile")) {
            if (file.startsWith("/") && !file.contains("%") && files.at(file) == null) {
                return List.of(unit + ": Failed to load environment files: No such file or directory (" + file + ")");
            }
        }
        if (text.last("Service.ExecStart", "").matches("(/usr)?/bin/false\\b.*")) {
            return List.of(unit + ": Main process exited, code=exited, status=1/FAILURE");
        }
        return List.of();
    }

    /** Makes runtime directories and sockets. */
    void prepare(String unit, UnitText text) {
        String user = text.last("Service.User", "root");
        String group = text.last("Service.Group", user);
        for (String name : text.words("Service.RuntimeDirectory")) {
            if (!name.contains("%") && accounts.hasGroup(group)) {
                files.directories("/run/" + name);
                String mode = fourDigits(text.last("Service.RuntimeDirectoryMode", "0755"));
                files.put("/run/" + name, Node.directory(new Attributes(user, group, mode), clock.nanos()), "mkdir");
            }
        }
        if (unit.endsWith(".socket")) {
            text.all("Socket.ListenStream").stream()
                    .filter(each -> each.startsWith("/"))
                    .forEach(path -> socket(path, text));
        }
    }

    private void socket(String path, UnitText text) {
        files.directories(path.substring(0, path.lastIndexOf('/')));
        String owner = text.last("Socket.SocketUser", "root");
        String group = text.last("Socket.SocketGroup", owner.equals("root") ? "root" : owner);
        String mode = fourDigits(text.last("Socket.SocketMode", "0666"));
        files.put(path, Node.socket(new Attributes(owner, group, mode), clock.nanos()), "bind");
    }

    private static String fourDigits(String mode) {
        return mode.length() < 4 ? "0".repeat(4 - mode.length()) + mode : mode;
    }

    /** Removes what goes with a unit. */
    void tidy(@Nullable UnitText text) {
        if (text == null) {
            return;
        }
        if (text.last("Service.RuntimeDirectoryPreserve", "no").equals("no")) {
            text.words("Service.RuntimeDirectory").forEach(name -> files.remove("/run/" + name));
        }
        text.all("Socket.ListenStream").stream()
                .filter(each -> each.startsWith("/"))
                .forEach(files::remove);
    }
}
