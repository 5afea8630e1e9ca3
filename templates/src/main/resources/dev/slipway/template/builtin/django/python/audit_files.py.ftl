"""Static files and uploads: what Django thinks of directories and addresses against what the web server serves."""

import os

from slipway_django.finding import ERROR, NOTE, WARNING, Finding


def look(settings, conf):
    from django.apps import apps

    if apps.is_installed("django.contrib.staticfiles"):
        yield from _static(settings, conf)
    yield from _media(settings, conf)
    yield from _storages(settings)


def real(path):
    return os.path.realpath(str(path))


def within(inner, outer):
    return (real(inner) + os.sep).startswith(real(outer) + os.sep)


def _static(settings, conf):
    from django.contrib.staticfiles.storage import HashedFilesMixin, StaticFilesStorage, staticfiles_storage

    if not isinstance(staticfiles_storage, StaticFilesStorage):
        return
    root = settings.STATIC_ROOT
    if not root or real(root) != real(conf.text("static")):
        why = "what is collected elsewhere is served by nobody; read it from the environment, as in os.environ[\"STATIC_ROOT\"]"
        yield Finding(ERROR, "STATIC_ROOT", str(root) or "not set", conf.text("static"), why)
    yield from _address("STATIC_URL", settings.STATIC_URL, conf.text("static_url"))
    for directory in settings.STATICFILES_DIRS:
        directory = directory[1] if isinstance(directory, (list, tuple)) else directory
        if not os.path.isdir(str(directory)):
            why = "it is not in the release: did a build of the front end not happen?"
            yield Finding(NOTE, "STATICFILES_DIRS", "naming %s" % directory, "without it", why)
    hashed = isinstance(staticfiles_storage, HashedFilesMixin)
    kind = type(staticfiles_storage._wrapped).__name__ if hasattr(staticfiles_storage, "_wrapped") else type(staticfiles_storage).__name__
    if conf.flag("hashed") and not hashed:
        why = "hashedStatic() has browsers keep files for ever, and these keep their names when their content changes"
        yield Finding(ERROR, "STORAGES[staticfiles]", kind, "ManifestStaticFilesStorage or the like", why)
    elif hashed and not conf.flag("hashed"):
        why = "its names follow from the content: call hashedStatic(), and browsers need not ask again"
        yield Finding(NOTE, "STORAGES[staticfiles]", kind, "told of", why)


def _address(name, actual, expected):
    if not expected:
        return
    if "://" in actual or actual.startswith("//"):
        yield Finding(NOTE, name, actual, expected, "another host serves it; see that it gets the files")
    elif actual != expected:
        yield Finding(ERROR, name, actual or "not set", expected, "Nginx serves them at %s; every link would be a 404" % expected)


def _uploads():
    """Fields that take files, and store them where MEDIA_ROOT says."""
    from django.apps import apps
    from django.core.files.storage import FileSystemStorage
    from django.db.models import FileField

    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField) and isinstance(field.storage, FileSystemStorage):
                yield "%s.%s" % (model._meta.label, field.name)


def _media(settings, conf):
    try:
        uploads = next(_uploads(), None)
    except Exception:
        # A storage that can't even be made is spoken of below; somebody wants it.
        uploads = "a model"
    root = settings.MEDIA_ROOT
    if not root:
        if uploads:
            why = "%s takes files, and without it they go beside the code, where the account can't write" % uploads
            yield Finding(ERROR, "MEDIA_ROOT", "not set", conf.text("media") or "a directory of its own", why)
        return
    home = conf.text("releases")
    if within(root, conf.text("code")) or within(root, home):
        level = ERROR if uploads else WARNING
        why = "uploads there are lost with the release, or can't be written at all"
        yield Finding(level, "MEDIA_ROOT", str(root), conf.text("media") or "outside of the code", why)
    elif conf.text("media") and real(root) != real(conf.text("media")):
        yield Finding(ERROR if uploads else WARNING, "MEDIA_ROOT", str(root), conf.text("media"), "Nginx serves uploads from there")
    if settings.STATIC_ROOT and (within(root, settings.STATIC_ROOT) or within(settings.STATIC_ROOT, root)):
        why = "uploads and static files must not mix: one of them is thrown away with each release"
        yield Finding(ERROR, "MEDIA_ROOT", str(root), "apart from STATIC_ROOT (%s)" % settings.STATIC_ROOT, why)
    if conf.text("media") and uploads:
        yield from _address("MEDIA_URL", settings.MEDIA_URL, conf.text("media_url"))


def _storages(settings):
    storages = getattr(settings, "STORAGES", None)
    if storages is not None and "default" not in storages:
        why = "STORAGES replaces Django's own as a whole: the first upload would end in InvalidStorageError"
        yield Finding(ERROR, "STORAGES", "without \"default\"", "holding one, such as FileSystemStorage", why)
