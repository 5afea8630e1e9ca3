package consumer;

import dev.slipway.secret.Secret;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A program of a user, with nothing but the published jars. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Module module = Main.class.getModule();
        out.println((module.isNamed() ? module : "unnamed module") + ": " + Secret.of("hunter2"));
    }
}
