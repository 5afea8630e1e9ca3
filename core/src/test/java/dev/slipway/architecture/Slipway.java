package dev.slipway.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.slipway.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The compiled library, as the rules look at it: the classes of core and templates without their tests. */
final class Slipway {

    /** Read once; all rules ask the same classes. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.slipway");

    private Slipway() {}

    /** The packages that the library's module descriptor exports to everybody. */
    static Set<String> exportedPackages() {
        return descriptor().exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ModuleDescriptor descriptor() {
        URI home = URI.create(Objects.requireNonNull(Secret.class.getResource("Secret.class"))
                .toString()
                .replace("dev/slipway/secret/Secret.class", "module-info.class"));
        try (InputStream compiled = home.toURL().openStream()) {
            return ModuleDescriptor.read(compiled);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
