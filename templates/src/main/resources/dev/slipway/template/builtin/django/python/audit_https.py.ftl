"""HTTPS: who ends it, who redirects, what cookies and browsers are told."""

from slipway_django.finding import ERROR, NOTE, WARNING, Finding

_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
_YEAR = 31536000


def look(settings, conf):
    if not conf.words("site_names"):
        return
    if conf.flag("https"):
        yield from _secure(settings)
    else:
        yield from _plain(settings)
    yield from _hsts(settings, conf.flag("https"))
    if settings.USE_X_FORWARDED_HOST:
        why = "Nginx sends the host itself, and a header that nobody overwrites is a client's to choose"
        yield Finding(NOTE, "USE_X_FORWARDED_HOST", "True", "False", why)


def _secure(settings):
    header = settings.SECURE_PROXY_SSL_HEADER
    if header is None or tuple(header) != _HEADER:
        why = "Nginx ends TLS and tells Django so in this header; without it, is_secure(), redirects and forms hang on the server's guess"
        yield Finding(WARNING, "SECURE_PROXY_SSL_HEADER", repr(header), repr(_HEADER), why)
    if settings.SECURE_SSL_REDIRECT:
        why = "Nginx redirects already, and one layer is enough; whoever asks the socket directly has to say X-Forwarded-Proto: https"
        yield Finding(NOTE, "SECURE_SSL_REDIRECT", "True", "False", why)
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        if not getattr(settings, name):
            yield Finding(WARNING, name, "False", "True", "browsers would send the cookie over plain HTTP too, for all to read")


def _plain(settings):
    if settings.SECURE_SSL_REDIRECT:
        why = "the site has no TLS: every page would redirect to where nobody answers"
        yield Finding(ERROR, "SECURE_SSL_REDIRECT", "True", "False", why)
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        if getattr(settings, name):
            why = "the site has no TLS, and browsers keep such a cookie to themselves: no login and no form would work"
            yield Finding(ERROR, name, "True", "False", why)


def _hsts(settings, https):
    seconds = settings.SECURE_HSTS_SECONDS
    if not seconds:
        return
    if not https:
        yield Finding(NOTE, "SECURE_HSTS_SECONDS", str(seconds), "0", "the site has no TLS, so the header is never sent")
    elif settings.SECURE_HSTS_PRELOAD and (seconds < _YEAR or not settings.SECURE_HSTS_INCLUDE_SUBDOMAINS):
        why = "browsers' lists take only sites that promise a year for all subdomains; it is hard to undo, so raise the seconds first"
        yield Finding(NOTE, "SECURE_HSTS_PRELOAD", "True with %d seconds" % seconds, "False until then", why)
