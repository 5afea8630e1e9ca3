package dev.slipway.samples.demo;

import dev.slipway.Deployment;
import dev.slipway.error.SlipwayException;
import dev.slipway.event.console.ConsoleProgress;
import dev.slipway.event.console.Terminal;
import dev.slipway.plan.Plan;
import dev.slipway.plan.Result;
import dev.slipway.samples.django.SampleApp;
import dev.slipway.source.Source;
import dev.slipway.testkit.lab.LabException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Deploys the sample shop, a whole Django application, and shows what there is to see: the plan, the progress, the files that were
 * generated, the result, and a second run. For one thread.
 *
 * <p>Where to is up to the arguments, see {@link DemoOptions}: a host in memory with no word, a real host that is thrown away afterwards, or a
 * server of one's own.
 */
public final class Demo {

    private final PrintStream out;
    private final BufferedReader answers;
    private final Terminal terminal;
    private final Path directory;

    /**
     * Prepares it.
     *
     * @param out where to show it
     * @param answers where people answer
     * @param terminal what the place to show it can do
     * @param directory for the code, and the files that are generated
     */
    public Demo(PrintStream out, BufferedReader answers, Terminal terminal, Path directory) {
        this.out = out;
        this.answers = answers;
        this.terminal = terminal;
        this.directory = directory;
    }

    /**
     * Shows it on standard output.
     *
     * @param arguments see {@link DemoOptions}
     * @throws IOException if files can't be written
     */
    public static void main(String[] arguments) throws IOException {
        BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        Path directory = Files.createTempDirectory("slipway-demo");
        boolean good = new Demo(System.out, answers, Terminal.detect(), directory).show(arguments);
        if (!good) {
            System.exit(1);
        }
    }

    /**
     * Shows it once.
     *
     * @param arguments see {@link DemoOptions}
     * @return whether the shop was deployed, or nobody wanted it to be
     * @throws IOException if files can't be written
     */
    public boolean show(String... arguments) throws IOException {
        DemoOptions options;
        try {
            options = DemoOptions.of(arguments);
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            return false;
        }
        try (Place place = options.place(out)) {
            return deploy(place);
        } catch (SlipwayException failed) {
            out.println(failed.getMessage());
        } catch (LabException | IllegalStateException unavailable) {
            out.println(unavailable.getMessage());
        }
        return false;
    }

    private boolean deploy(Place place) throws IOException {
        Path code = SampleApp.release(1).writeTo(directory.resolve("code"));
        try (ConsoleProgress progress = ConsoleProgress.to(out, terminal)) {
            Deployment shop = place.configure(Deployment.to(place.host())
                            .app("shop", Source.directory(code), app -> place.configure(app, code))
                            .postgres(pg -> {})
                            .django(d -> d.settings("core.settings").hashedStatic())
                            .gunicorn(g -> g.wsgi("core.wsgi:application").health("/health/"))
                            .nginx(n -> n.site(place.site())))
                    .options(how -> how.listener(progress).reason("try Slipway"))
                    .build();
            Plan plan = plan(shop);
            if (place.asks() && !agreed(place)) {
                return true;
            }
            heading("2. The run: each change as it is made, and what came of it.");
            Result result = shop.attempt();
            if (!result.ok()) {
                return false;
            }
            files(plan);
            heading("4. The same again: there is nothing to do.");
            boolean same = !shop.run().changed();
            place.farewell(out, answers);
            return same;
        }
    }

    private Plan plan(Deployment shop) throws IOException {
        heading("1. The plan: what would be done. The host was read, and nothing was written.");
        Plan plan = shop.plan();
        out.print(plan.outline());
        Path whole = Files.writeString(directory.resolve("plan.txt"), plan.toString());
        out.println("\nEach change with all that differs: " + whole);
        return plan;
    }

    private boolean agreed(Place place) throws IOException {
        out.print("\nDo this on " + place.host().name() + "? Type yes: ");
        out.flush();
        String answer = answers.readLine();
        boolean yes = answer != null && answer.strip().equalsIgnoreCase("yes");
        if (!yes) {
            out.println("Nothing was changed.");
        }
        return yes;
    }

    private void files(Plan plan) throws IOException {
        heading("3. What was generated: two of the files as they are on the host now.");
        GeneratedFiles files = GeneratedFiles.of(plan);
        Path copies = directory.resolve("files");
        int count = files.writeTo(copies);
        for (String wanted : new String[] {".*\\.service", ".*/sites-available/.*"}) {
            files.first(wanted).ifPresent(path -> {
                out.println("--- " + path);
                out.println(files.text(path));
            });
        }
        out.println("Copies of all " + count + ": " + copies);
    }

    private void heading(String words) {
        out.println();
        out.println("== " + words);
        out.println();
    }
}
