package dev.slipway.step;

import dev.slipway.host.quote.NginxValue;
import dev.slipway.host.quote.PgConf;
import dev.slipway.host.quote.PgHba;
import dev.slipway.host.quote.PythonLiteral;
import dev.slipway.host.quote.Sh;
import dev.slipway.host.quote.SqlIdentifier;
import dev.slipway.host.quote.SqlLiteral;
import dev.slipway.host.quote.SystemdValue;
import dev.slipway.template.TemplateRenderer;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What templates may call: one function for each language that quotes, as {@code [=sh(name)]}. Stateless. */
public final class TemplateFunctions {

    private TemplateFunctions() {}

    /**
     * The functions, by the names that templates use.
     *
     * @return {@code sh}, {@code systemd} (a word), {@code systemdText}, {@code nginx}, {@code python}, {@code pgConf}, {@code pgHba},
     *     {@code sqlName}, {@code sqlText}
     */
    public static Map<String, UnaryOperator<String>> quoting() {
        return Map.of(
                "sh", Sh::quote,
                "systemd", SystemdValue::word,
                "systemdText", SystemdValue::text,
                "nginx", NginxValue::literal,
                "python", PythonLiteral::text,
                "pgConf", PgConf::quote,
                "pgHba", PgHba::quote,
                "sqlName", SqlIdentifier::quote,
                "sqlText", SqlLiteral::quote);
    }

    /**
     * The library's own templates, rendered with FreeMarker.
     *
     * @return a renderer that is made ready when it is first used
     */
    public static TemplateRenderer builtInTemplates() {
        return new BuiltInTemplates();
    }
}
