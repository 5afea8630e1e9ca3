package dev.slipway.samples.django;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A written variant with the environment it runs in. */
record Site(Path source, PythonVenv python, Map<String, String> environment) {
    static Site of(SampleApp app, Path source, PythonVenv python, String databaseUrl, Path media) throws IOException {
        var environment = Map.of(
                "SECRET_KEY", "only-for-tests-but-long-enough-and-with-many-letters-0123456789",
                "DATABASE_URL", databaseUrl,
                "ALLOWED_HOSTS", "127.0.0.1",
                "HTTPS", "off",
                "HASHED_STATIC", "off",
                "MEDIA_ROOT", media.toString(),
                // Gunicorn keeps a control socket in the home directory of whoever runs it.
                "HOME", source.toString(),
                "PYTHONDONTWRITEBYTECODE", "1",
                "PYTHONUNBUFFERED", "1");
        return new Site(app.writeTo(source), python, environment);
    }

    Outcome manage(String... arguments) throws IOException, InterruptedException {
        return manage(environment, arguments);
    }

    Outcome manage(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(python.program("python"), "manage.py"));
        command.addAll(List.of(arguments));
        return Outcome.of(command, source, environment);
    }

    boolean hasTable(String name) throws IOException, InterruptedException {
        String code = "from django.db import connection as c; print(f'table={\"" + name
                + "\" in c.introspection.table_names()}')";
        return manage("shell", "--verbosity", "0", "--command", code).output().contains("table=True");
    }

    Server wsgi() throws IOException {
        return serve(python.program("gunicorn"), "--workers", "1", "--bind", "127.0.0.1:0", "core.wsgi:application");
    }

    Server asgi() throws IOException {
        return serve(python.program("uvicorn"), "--host", "127.0.0.1", "--port", "0", "core.asgi:application");
    }

    private Server serve(String... command) throws IOException {
        return new Server(Outcome.process(List.of(command), source, environment).start());
    }
}
