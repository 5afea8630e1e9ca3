package dev.slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares generated text with files that people have read, in {@code src/test/resources/golden}. {@code -Dslipway.golden.update=true}
 * writes them anew, to be read again in the diff.
 */
public final class Golden {

    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private Golden() {}

    /**
     * Compares a text with a file.
     *
     * @param name the file's name below the directory, such as {@code nginx/site-ubuntu-22.04.conf}
     * @param text what was generated
     * @throws IOException if the file can't be read
     */
    public static void check(String name, String text) throws IOException {
        Path file = DIRECTORY.resolve(name);
        if (Boolean.getBoolean("slipway.golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("golden file, made by -Dslipway.golden.update=true").exists();
        assertThat(text).isEqualTo(Files.readString(file));
    }

    /**
     * Compares a text with a part of a page that people have written: what stands between {@code <!-- begin: NAME -->} and
     * {@code <!-- end: NAME -->}.
     *
     * @param page the page
     * @param name the part's name
     * @param text what was generated; it ends with a line end
     * @throws IOException if the page can't be read
     */
    public static synchronized void section(Path page, String name, String text) throws IOException {
        String whole = Files.readString(page);
        String begin = "<!-- begin: " + name + " -->\n";
        int from = whole.indexOf(begin) + begin.length();
        int to = whole.indexOf("<!-- end: " + name + " -->", from);
        assertThat(whole.contains(begin) && to >= 0)
                .as("%s has a part named %s", page, name)
                .isTrue();
        if (Boolean.getBoolean("slipway.golden.update")) {
            Files.writeString(page, whole.substring(0, from) + text + whole.substring(to));
        } else {
            assertThat(text)
                    .as("%s, made by -Dslipway.golden.update=true", name)
                    .isEqualTo(whole.substring(from, to));
        }
    }
}
