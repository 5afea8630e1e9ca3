package dev.slipway.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place where templates are. Implementations are safe to use from many threads.
 *
 * <p>In files, the template {@code nginx/site.conf} is {@code nginx/site.conf.ftl}, in UTF-8. Names are checked before a source sees them:
 * they have no empty, {@code .} or {@code ..} parts and no leading slash.
 */
@FunctionalInterface
public interface TemplateSource {

    /**
     * Finds a template.
     *
     * @param name its name
     * @return its text, or null if this source has none of that name
     * @throws UncheckedIOException if there is one that can't be read
     */
    @Nullable
    String find(String name);

    /**
     * Templates in files below a directory; read anew each time.
     *
     * @param directory the directory
     * @return the source
     */
    static TemplateSource directory(Path directory) {
        return name -> {
            try {
                return Files.readString(directory.resolve(name + ".ftl"), StandardCharsets.UTF_8);
            } catch (NoSuchFileException absent) {
                return null;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        };
    }

    /**
     * Templates on the class path. In a named module, the folder must be opened or have a name that can't be a package's, such as one with
     * a dash.
     *
     * @param loader the class loader that knows them
     * @param prefix the folder, without leading slash, such as {@code acme-templates}
     * @return the source
     */
    static TemplateSource classPath(ClassLoader loader, String prefix) {
        String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return name -> read(loader.getResourceAsStream(folder + name + ".ftl"));
    }

    /**
     * Templates in memory.
     *
     * @param templates texts by name
     * @return the source
     */
    static TemplateSource of(Map<String, String> templates) {
        return Map.copyOf(templates)::get;
    }

    /**
     * The templates that come with the library.
     *
     * @return the source
     */
    static TemplateSource builtIn() {
        return name -> read(TemplateSource.class.getResourceAsStream("builtin/" + name + ".ftl"));
    }

    private static @Nullable String read(@Nullable InputStream resource) {
        if (resource == null) {
            return null;
        }
        try (resource) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
