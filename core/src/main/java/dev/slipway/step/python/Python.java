package dev.slipway.step.python;

import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Unplannable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which Python an application runs on. Immutable.
 *
 * @param program the interpreter's absolute path
 * @param version which version it must be, such as {@code 3.12}, or empty if any will do
 * @param own whether the operating system's packages bring it
 */
record Python(String program, String version, boolean own) {

    /** The Python of each system, as {@code python3} installs it. */
    private static final Map<String, String> SYSTEMS = Map.of(
            "debian 11", "3.9",
            "debian 12", "3.11",
            "debian 13", "3.13",
            "ubuntu 20.04", "3.8",
            "ubuntu 22.04", "3.10",
            "ubuntu 24.04", "3.12",
            "ubuntu 26.04", "3.14");

    static Python system() {
        return new Python("/usr/bin/python3", "", true);
    }

    /** What a user said: a version, or an interpreter's path; the system's if nothing was said, or nothing that makes sense. */
    static Python of(@Nullable String said) {
        if (said == null) {
            return system();
        }
        if (said.matches("3\\.[0-9]{1,2}")) {
            return new Python("/usr/bin/python" + said, said, true);
        }
        if (said.matches("(/[A-Za-z0-9_.+-]+)+")) {
            return new Python(said, "", false);
        }
        return system();
    }

    /** Tells whether that is a version or a path. */
    static boolean makesSense(String said) {
        return !of(said).equals(system());
    }

    List<Probe<?>> probes() {
        return List.of(own ? new OsProbe() : FileProbe.of(program));
    }

    /** Refuses what the host can't have. */
    void check(Facts facts) {
        if (!own) {
            FileProbe interpreter = FileProbe.of(program);
            if (!facts.get(interpreter).exists() && facts.open(interpreter) == null) {
                throw new Unplannable("python(\"" + program + "\"): there is no such interpreter on the host");
            }
            return;
        }
        OsFact os = facts.get(new OsProbe());
        String has = SYSTEMS.get(os.id() + " " + os.version());
        if (has != null && !version.isEmpty() && !has.equals(version)) {
            throw new Unplannable("python(\"" + version + "\"): " + os.id() + " " + os.version() + " has Python " + has
                    + ", and no package of another one: say python(\"" + has
                    + "\"), or name an interpreter that you installed, as"
                    + " python(\"/opt/python" + version + "/bin/python" + version + "\")");
        }
    }

    /** Part of what virtualenvs are named after: it must not change because a component does. */
    @Override
    public String toString() {
        return "Python[program=" + program + ", version=" + version + ", own=" + own + "]";
    }
}
