package dev.slipway.event.console;

import java.io.Console;
import java.nio.charset.Charset;

/** What can be known of the program's standard output. */
final class StandardOutput {

    private StandardOutput() {}

    @SuppressWarnings("SystemConsoleNull") // It may be null before Java 22, and 17 is the oldest that this runs on.
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console even without a terminal, and this method to tell.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    static Charset charset() {
        // From Java 19 on the stream has a charset of its own, named by the first; before, it had that of the system.
        for (String property : new String[] {"stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }
}
