package dev.slipway.step.gunicorn;

import org.jspecify.annotations.Nullable;

/** How a worker process of Gunicorn handles requests. */
public enum WorkerClass {

    /**
     * One request at a time in each process. A client that sends slowly, or a call to a slow service, holds a whole process; without a proxy
     * that buffers, a few of them stop the site.
     */
    SYNC,

    /**
     * A few threads in each process, and what {@code wsgi(…)} gets if nothing else is said: the memory of a process is shared by several
     * requests, waiting for the database or another service does not stop others, and connections may be kept alive. Django is made for it:
     * each thread has a database connection of its own. Its drain at a restart is complete: accepted connections are answered.
     */
    GTHREAD,

    /** Uvicorn's worker, for ASGI; what {@code asgi(…)} gets if nothing else is said. */
    UVICORN,

    /**
     * Gunicorn's own worker for ASGI, which came with version 24. From 25.2 on it calls every request plain HTTP, whatever the web server
     * says; Django is told otherwise by its setting {@code SECURE_PROXY_SSL_HEADER}.
     */
    ASGI;

    /** What is wrong with what is served and the class that was chosen for it, if one was; or an empty text. */
    static String problem(@Nullable EntryPoint entry, @Nullable WorkerClass chosen, int threads) {
        if (chosen == SYNC && threads > 1) {
            return "threads(" + threads
                    + ") and workerClass(SYNC): that class has one; Gunicorn would silently take GTHREAD";
        }
        if (entry == null
                || chosen == null
                || chosen.asynchronous() == entry.call().equals("asgi")) {
            return "";
        }
        return entry.call() + "(…) and workerClass(" + chosen + "): that class does not speak "
                + (chosen.asynchronous() ? "WSGI" : "ASGI");
    }

    /** Tells whether it speaks ASGI. */
    boolean asynchronous() {
        return this == UVICORN || this == ASGI;
    }
}
