"""The pages. Those that scripts use answer in JSON when asked for it with Accept: application/json."""

import time
from typing import Any

from django.conf import settings
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.digest import sha256_of
from shop.forms import OrderForm, UploadForm
from shop.models import Order, Product, Upload
from shop.orders import enqueue

LONGEST_WAIT = 120


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The products, each with its price, and the form to order one."""
    return render(request, "shop/home.html", {"products": Product.objects.all(), "form": OrderForm()})


@require_http_methods(["GET", "HEAD", "POST"])
def orders(request: HttpRequest) -> HttpResponse:
    """Lists orders and takes new ones."""
    if request.method != "POST":
        found = Order.objects.select_related("product")[:100]
        if _wants_json(request):
            return JsonResponse({"orders": [_order(order) for order in found]})
        return render(request, "shop/orders.html", {"orders": found})
    form = OrderForm(request.POST)
    if not form.is_valid():
        return _refused(request, form, "shop/home.html", {"products": Product.objects.all()})
    order = form.save()
    enqueue(order)
    return JsonResponse(_order(order), status=201) if _wants_json(request) else redirect("orders")


@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """Lists uploads and takes new ones."""
    found = Upload.objects.all()[:100]
    if request.method != "POST":
        if _wants_json(request):
            return JsonResponse({"uploads": [_upload(upload) for upload in found]})
        return render(request, "shop/uploads.html", {"uploads": found, "form": UploadForm()})
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, form, "shop/uploads.html", {"uploads": found})
    upload: Upload = form.save(commit=False)
    upload.size, upload.sha256 = upload.file.size, sha256_of(upload.file)
    upload.save()
    return JsonResponse(_upload(upload), status=201) if _wants_json(request) else redirect("uploads")


@require_safe
@never_cache
def slow(request: HttpRequest) -> HttpResponse:
    """Takes its time, as a long report does: a request that has to survive a restart."""
    try:
        seconds = float(request.GET.get("seconds", "1"))
    except ValueError:
        return HttpResponseBadRequest("seconds must be a number")
    if not 0 <= seconds <= LONGEST_WAIT:
        return HttpResponseBadRequest(f"seconds must be between 0 and {LONGEST_WAIT}")
    time.sleep(seconds)
    return JsonResponse({"slept": seconds, "release": settings.RELEASE})


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _refused(request: HttpRequest, form: ModelForm, template: str, context: dict[str, Any]) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"errors": form.errors}, status=400)
    return render(request, template, context | {"form": form}, status=400)


def _order(order: Order) -> dict[str, Any]:
    return {"id": order.pk, "product": order.product.name, "quantity": order.quantity, "status": order.status}


def _upload(upload: Upload) -> dict[str, Any]:
    return {"id": upload.pk, "url": upload.file.url, "size": upload.size, "sha256": upload.sha256}
