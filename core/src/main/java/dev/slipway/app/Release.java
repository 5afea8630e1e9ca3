package dev.slipway.app;

/**
 * One version of an application on a host, with everything that it was tested with. Immutable.
 *
 * @param app the application
 * @param id names its directory; the same code with the same dependencies and settings has the same id
 * @param version how people name it, such as {@code v1.4.2} or a commit
 * @param project the directory of {@code manage.py} below the root of the code, empty for the root itself
 * @param venv the absolute path of its virtual environment
 */
public record Release(App app, String id, String version, String project, String venv) {

    /**
     * The directory of everything that belongs to this release alone.
     *
     * @return an absolute path
     */
    public String home() {
        return app.releases() + "/" + id;
    }

    /**
     * The root of its code.
     *
     * @return an absolute path
     */
    public String code() {
        return home() + "/code";
    }

    /**
     * The directory of {@code manage.py}: where its processes run.
     *
     * @return an absolute path
     */
    public String directory() {
        return project.isEmpty() ? code() : code() + "/" + project;
    }

    /**
     * Where its collected static files are.
     *
     * @return an absolute path
     */
    public String staticRoot() {
        return home() + "/static";
    }

    /**
     * Its environment: what systemd, sh and python read.
     *
     * @return an absolute path
     */
    public String environmentFile() {
        return app.etc() + "/releases/" + id + ".env";
    }

    /**
     * Its Python.
     *
     * @return an absolute path
     */
    public String python() {
        return venv + "/bin/python";
    }

    /**
     * A program of its virtual environment.
     *
     * @param name such as {@code gunicorn}
     * @return an absolute path
     */
    public String program(String name) {
        return venv + "/bin/" + name;
    }
}
