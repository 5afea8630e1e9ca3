"""Who the site is: debugging, keys, hosts, origins."""

from slipway_django.finding import ERROR, NOTE, WARNING, Finding

_KNOWN = {"secret", "changeme", "change-me", "secret_key", "secret-key", "insecure", "django-secret-key", "your-secret-key"}


def look(settings, conf):
    yield from _debug(settings)
    yield from _keys(settings)
    if conf.words("site_names"):
        yield from _hosts(settings, conf)
        yield from _origins(settings, conf)
        yield from _cookie_domains(settings, conf)


def _debug(settings):
    if settings.DEBUG:
        yield Finding(ERROR, "DEBUG", "True", "False", "pages of errors would show code, settings and queries to everybody")


def weakness(key):
    """What is wrong with a key, or None. Never the key itself."""
    key = str(key)
    if key.startswith("django-insecure-"):
        return "the one that startproject made, which is in the repository"
    if key.strip().lower() in _KNOWN:
        return "a word that everybody tries first"
    if len(key) < 50:
        return "only %d characters long" % len(key)
    if len(set(key)) < 5:
        return "made of %d different characters" % len(set(key))
    return None


def _keys(settings):
    why = "whoever guesses it can forge sessions and links to reset passwords"
    expected = 'a random key of 50 characters or more, such as environment(e -> e.generated("SECRET_KEY")) makes'
    found = weakness(settings.SECRET_KEY)
    if found:
        yield Finding(ERROR, "SECRET_KEY", found, expected, why)
    for key in getattr(settings, "SECRET_KEY_FALLBACKS", ()):
        found = weakness(key)
        if found:
            yield Finding(WARNING, "SECRET_KEY_FALLBACKS", "holding one that is " + found, "without it", why)


def allows(patterns, host):
    """As Django matches a host, but for the star."""
    host = host.lower()
    for pattern in patterns:
        pattern = pattern.lower()
        if pattern == host or (pattern.startswith(".") and (host.endswith(pattern) or host == pattern[1:])):
            return True
    return False


def _hosts(settings, conf):
    names = conf.words("site_names")
    allowed = list(settings.ALLOWED_HOSTS)
    shown = ", ".join(allowed) or "empty"
    if "*" in allowed:
        why = "anybody could have links to their own site sent in your name"
        yield Finding(ERROR, "ALLOWED_HOSTS", shown, ", ".join(names), why)
        return
    missing = [name for name in names if not allows(allowed, name)]
    if missing:
        why = "Nginx serves %s, and Django would answer 400 there" % ", ".join(missing)
        yield Finding(ERROR, "ALLOWED_HOSTS", shown, ", ".join(names), why)


def _origins(settings, conf):
    https = conf.flag("https")
    origins = list(settings.CSRF_TRUSTED_ORIGINS)
    for origin in origins:
        if "://" not in origin:
            import django

            level = ERROR if django.VERSION >= (4, 0) else WARNING
            scheme = "https" if https else "http"
            yield Finding(level, "CSRF_TRUSTED_ORIGINS", origin, "%s://%s" % (scheme, origin), "Django 4 wants the scheme")
        elif https and origin.startswith("http://"):
            why = "pages without TLS could send forms in a user's name"
            yield Finding(WARNING, "CSRF_TRUSTED_ORIGINS", origin, "https://" + origin[7:], why)
    if https and not settings.SECURE_PROXY_SSL_HEADER:
        missing = [name for name in conf.words("site_names") if "https://" + _starred(name) not in origins]
        if missing:
            why = "without SECURE_PROXY_SSL_HEADER every form may be refused with 403"
            expected = ", ".join("https://" + _starred(name) for name in missing)
            yield Finding(NOTE, "CSRF_TRUSTED_ORIGINS", ", ".join(origins) or "empty", expected, why)


def _starred(name):
    return "*" + name if name.startswith(".") else name


def _cookie_domains(settings, conf):
    for name in ("SESSION_COOKIE_DOMAIN", "CSRF_COOKIE_DOMAIN"):
        domain = getattr(settings, name)
        if not domain:
            continue
        bare = domain.lstrip(".").lower()
        strangers = [each for each in conf.words("site_names") if each.lower() != bare and not each.lower().endswith("." + bare)]
        if strangers:
            why = "browsers drop such cookies on %s: nobody could log in there" % ", ".join(strangers)
            yield Finding(ERROR, name, domain, "unset, or a domain of the site", why)
