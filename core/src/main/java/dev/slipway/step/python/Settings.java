package dev.slipway.step.python;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said of an application. For one thread, until it is copied into a step and stays as it is. */
final class Settings {

    @Nullable
    String user;

    @Nullable
    String home;

    @Nullable
    String directory;

    @Nullable
    String python;

    final List<String> systemPackages = new ArrayList<>();
    final List<String> requirements = new ArrayList<>();
    final List<String> constraints = new ArrayList<>();
    final List<String> extras = new ArrayList<>();
    final List<Index> indexes = new ArrayList<>();
    boolean noRequirements;
    boolean requireHashes;

    @Nullable
    Path wheelhouse;

    Duration buildLimit = Duration.ofMinutes(20);

    Settings copy() {
        Settings copy = new Settings();
        copy.user = user;
        copy.home = home;
        copy.directory = directory;
        copy.python = python;
        copy.systemPackages.addAll(systemPackages);
        copy.requirements.addAll(requirements);
        copy.constraints.addAll(constraints);
        copy.extras.addAll(extras);
        copy.indexes.addAll(indexes);
        copy.noRequirements = noRequirements;
        copy.requireHashes = requireHashes;
        copy.wheelhouse = wheelhouse;
        copy.buildLimit = buildLimit;
        return copy;
    }
}
