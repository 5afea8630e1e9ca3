"""Routes. WebSockets are routed in core.asgi."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

from core.health import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("health/", health, name="health"),
    path("", include("shop.urls")),
    # Serves uploads when DEBUG is on and adds nothing otherwise: that is the web server's job.
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
