package dev.slipway.step.gunicorn;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How Gunicorn reads HTTP: limits, headers, and whom it believes. For one thread. */
public final class GunicornHttp {

    /** What becomes of a header whose name has an underscore, which could pass for another one. */
    public enum HeaderMap {
        /** It is dropped: what Gunicorn does if nothing is said. */
        DROP,
        /** The request is refused. */
        REFUSE,
        /** It is passed on; anybody could then claim what only the web server may say. */
        DANGEROUS
    }

    private final GunicornSettings settings;
    private final ServerDraft draft;

    GunicornHttp(GunicornSettings settings, ServerDraft draft) {
        this.settings = settings;
        this.draft = draft;
    }

    /**
     * The longest first line of a request, in bytes; 4094 if nothing is said.
     *
     * @param bytes 0 for no limit, up to 8190 otherwise
     * @return this
     */
    public GunicornHttp limitLine(int bytes) {
        settings.typed("limit_request_line", draft.number("http: limitLine", bytes, 0, 8190));
        return this;
    }

    /**
     * How many headers a request may have; 100 if nothing is said.
     *
     * @param number up to 32768
     * @return this
     */
    public GunicornHttp limitFields(int number) {
        settings.typed("limit_request_fields", draft.number("http: limitFields", number, 1, 32_768));
        return this;
    }

    /**
     * The longest header, in bytes; 8190 if nothing is said.
     *
     * @param bytes 0 for no limit
     * @return this
     */
    public GunicornHttp limitFieldSize(int bytes) {
        settings.typed("limit_request_field_size", draft.number("http: limitFieldSize", bytes, 0, 1 << 20));
        return this;
    }

    /**
     * From which addresses it believes that a request came over HTTPS; those of this machine if nothing is said. A Unix socket is believed.
     *
     * @param addresses of web servers on other machines
     * @return this
     */
    public GunicornHttp trustedProxies(String... addresses) {
        settings.typed("forwarded_allow_ips", draft.trusted("http: trustedProxies", addresses));
        return this;
    }

    /**
     * Headers by which a trusted web server says that a request came over HTTPS, instead of {@code X-Forwarded-Proto: https} and its kin.
     *
     * @param headers values by name
     * @return this
     */
    public GunicornHttp secureSchemeHeaders(Map<String, String> headers) {
        settings.typed("secure_scheme_headers", Map.copyOf(headers));
        return this;
    }

    /**
     * Headers that a trusted web server may send although their names could pass for others; from version 22 on.
     *
     * @param names such as {@code SCRIPT_NAME}
     * @return this
     */
    public GunicornHttp forwarderHeaders(String... names) {
        settings.typed("forwarder_headers", String.join(",", names));
        return this;
    }

    /**
     * What becomes of headers with underscores in their names; from version 22 on.
     *
     * @param how dropped, refused or passed on
     * @return this
     */
    public GunicornHttp headerMap(HeaderMap how) {
        settings.typed("header_map", how.name().toLowerCase(Locale.ROOT));
        return this;
    }

    /**
     * The path below which the web server shows the application, for {@link WorkerClass#ASGI}; from version 24 on.
     *
     * @param path such as {@code /shop}
     * @return this
     */
    public GunicornHttp rootPath(String path) {
        settings.typed("root_path", Objects.requireNonNull(path, "path"));
        return this;
    }

    /**
     * Has Python send files itself, without the kernel's help, where a file system can't do it.
     *
     * @return this
     */
    public GunicornHttp withoutSendfile() {
        settings.typed("sendfile", false);
        return this;
    }
}
