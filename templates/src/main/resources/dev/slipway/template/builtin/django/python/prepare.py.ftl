"""Before anything changes: checks, running settings, static files, translations, and a look at what migrating would do."""

from slipway_django import checks, entry, forecast, settings_audit, static, translations, words


def run(conf):
    findings = checks.run(conf) + settings_audit.run(conf)
    stopping = [found for found in findings if found.tell(conf)]
    if stopping:
        names = sorted({found.name for found in stopping})
        raise words.Stop(
            "Django's settings or checks stop this release: %s; each is explained above. What is meant to be so can be let pass "
            "with accept(\"%s\")" % (", ".join(names), names[0])
        )
    entry.run(conf)
    static.run(conf)
    translations.run(conf)
    forecast.note(conf)
