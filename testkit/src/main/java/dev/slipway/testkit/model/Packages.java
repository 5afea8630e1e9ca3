package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.probe.PackageFact;
import dev.slipway.testkit.script.PackageModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The packages of a machine: what there is to install, and what is installed. */
public final class Packages {

    /** What installing a package touches. */
    record Belongings(FileTree files, Accounts accounts, Programs programs, Units units, HostClock clock) {}

    private final Map<String, PackageModel> own = new HashMap<>();
    private final Map<String, PackageModel> shared;
    private final TreeMap<String, PackageModel> installed = new TreeMap<>();
    private final Belongings machine;

    Packages(Map<String, PackageModel> catalogue, Belongings machine) {
        this.shared = catalogue;
        this.machine = machine;
    }

    /**
     * Adds a package to what can be installed.
     *
     * @param model the package
     */
    public void know(PackageModel model) {
        own.put(model.name(), model);
    }

    private @Nullable PackageModel known(String name) {
        PackageModel model = own.get(name);
        if (model != null) {
            return model;
        }
        return name.equals(Catalogue.TimeZones.NAME) ? Catalogue.TimeZones.MODEL : shared.get(name);
    }

    boolean installed(String name) {
        return installed.containsKey(name);
    }

    /**
     * Asks for a package.
     *
     * @param name its name
     * @return the fact
     */
    public PackageFact fact(String name) {
        PackageModel model = installed.get(name);
        return model == null ? new PackageFact(false, "") : new PackageFact(true, model.version());
    }

    /**
     * All that is installed.
     *
     * @return versions by name
     */
    public SortedMap<String, String> versions() {
        SortedMap<String, String> versions = new TreeMap<>();
        installed.forEach((name, model) -> versions.put(name, model.version()));
        return versions;
    }

    /** All or nothing, with what they require; tells a line for each. */
    void install(List<String> names, Consumer<String> output) {
        Map<String, PackageModel> wanted = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        names.forEach(name -> collect(name, wanted, unknown));
        if (!unknown.isEmpty()) {
            throw new Failure(
                    100,
                    unknown.stream()
                            .map(name -> "E: Unable to locate package " + name)
                            .toList());
        }
        for (PackageModel each : wanted.values()) {
            output.accept("Setting up " + each.name() + " (" + each.version() + ") ...");
            unpack(each);
        }
    }

    private void collect(String name, Map<String, PackageModel> wanted, List<String> unknown) {
        PackageModel model = known(name);
        if (model == null) {
            unknown.add(name);
        } else if (!installed.containsKey(name) && !wanted.containsKey(name)) {
            model.requires().forEach(each -> collect(each, wanted, unknown));
            wanted.put(name, model);
        }
    }

    private void unpack(PackageModel model) {
        model.users().forEach(machine.accounts()::addSystemUser);
        model.directories().forEach(machine.files()::directories);
        model.files().forEach(this::file);
        model.links().forEach(this::link);
        model.units().forEach((unit, text) -> file(UnitFiles.INSTALLED + unit, text));
        machine.programs().install(model.programs());
        installed.put(model.name(), model);
        machine.units().reload();
        for (String unit : model.units().keySet()) {
            model.ports()
                    .getOrDefault(unit, Set.of())
                    .forEach(each -> machine.units().traits(unit).listen(UnitTraits.Listener.of(each)));
            bringUp(model, unit);
        }
    }

    private void file(String path, String text) {
        machine.files().directories(path.substring(0, path.lastIndexOf('/')));
        if (machine.files().at(path) == null || !path.startsWith("/etc/")) {
            Node node = Node.file(
                    Content.text(text), Attributes.root("0644"), machine.clock().nanos());
            machine.files().put(path, node, "dpkg: cannot unpack");
        }
    }

    /** As postinst does: only on a machine that never had it, for whoever took it away wants it away. */
    private void link(String path, String target) {
        machine.files().directories(path.substring(0, path.lastIndexOf('/')));
        if (machine.files().at(path) == null) {
            Node node = Node.link(target, "root", "root", machine.clock().nanos());
            machine.files().put(path, node, "ln: failed to create symbolic link");
        }
    }

    /** As postinst does: enabled, started, and the installation fails if it doesn't start; a masked unit and a template stay down. */
    private void bringUp(PackageModel model, String unit) {
        Units units = machine.units();
        UnitText text = units.text(unit);
        if (text == null || unit.contains("@.") || units.fact(unit).load().equals("masked")) {
            return;
        }
        try {
            if (text.installable()) {
                units.does(unit, UnitAction.Verb.ENABLE);
            }
            units.start(unit, "start");
        } catch (Failure broken) {
            List<String> output = new ArrayList<>(broken.output());
            output.add("dpkg: error processing package " + model.name() + " (--configure):");
            output.add("E: Sub-process /usr/bin/dpkg returned an error code (1)");
            throw new Failure(100, output);
        }
    }

    /** Configuration files, accounts and what others require stay. */
    void remove(List<String> names, Consumer<String> output) {
        for (String name : names) {
            if (known(name) == null) {
                throw new Failure(100, "E: Unable to locate package " + name);
            }
        }
        for (String name : names) {
            PackageModel model = installed.remove(name);
            if (model != null) {
                output.accept("Removing " + name + " (" + model.version() + ") ...");
                unlink(model);
            }
        }
    }

    private void unlink(PackageModel model) {
        model.units().keySet().forEach(unit -> {
            machine.units().stop(unit);
            machine.files().remove(UnitFiles.INSTALLED + unit);
        });
        model.files().keySet().stream()
                .filter(path -> !path.startsWith("/etc/"))
                .forEach(machine.files()::remove);
        machine.programs().remove(model.programs().keySet());
        machine.units().reload();
    }
}
