"""Django's own checks, those for deployments included."""

from slipway_django import words
from slipway_django.finding import ERROR, NOTE, WARNING, Checked

# What the audit says with the site and the web server in view; Django alone can't know them.
_ALWAYS = {"security.W009", "security.W018", "security.W025"}
_WITH_SITE = {
    "security.W004", "security.W005", "security.W008", "security.W010", "security.W011", "security.W012", "security.W015",
    "security.W016", "security.W017", "security.W020", "security.W021",
}


def run(conf):
    from django.core import checks

    covered = _ALWAYS | _WITH_SITE if conf.words("site_names") else _ALWAYS
    fails = {"WARNING": checks.WARNING, "ERROR": checks.ERROR, "CRITICAL": checks.CRITICAL}[conf.text("fail_level") or "ERROR"]
    messages = checks.run_checks(include_deployment_checks=True)
    loud = [each for each in messages if not each.is_silenced()]
    words.say(
        "Django's checks: %s, %d silenced by the project" % (words.several(len(loud), "message"), len(messages) - len(loud))
    )
    return [_found(each, fails) for each in loud if each.id not in covered or each.level >= checks.ERROR]


def _found(message, fails):
    from django.core import checks

    if message.level >= fails:
        level = ERROR
    else:
        level = WARNING if message.level >= checks.WARNING else NOTE
    where = "" if message.obj is None else "%s: " % (getattr(getattr(message.obj, "_meta", None), "label", message.obj),)
    return Checked(level, message.id or "check", where + str(message.msg), message.hint)
