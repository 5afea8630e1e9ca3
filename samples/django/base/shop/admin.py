"""The models in Django's admin."""

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from shop.digest import sha256_of
from shop.models import Order, Product, Upload


@admin.register(Product)
class ProductAdmin(admin.ModelAdmin):
    """Products, by name."""

    list_display = ["name", "price"]
    search_fields = ["name"]


@admin.register(Order)
class OrderAdmin(admin.ModelAdmin):
    """Orders, newest first."""

    list_display = ["id", "product", "quantity", "status", "created"]
    list_filter = ["status"]
    list_select_related = ["product"]


@admin.register(Upload)
class UploadAdmin(admin.ModelAdmin):
    """Uploads, newest first."""

    list_display = ["id", "file", "size", "created"]
    readonly_fields = ["size", "sha256"]

    def save_model(self, request: HttpRequest, obj: Upload, form: ModelForm, change: bool) -> None:
        """Measures the file as the upload page does."""
        obj.size, obj.sha256 = obj.file.size, sha256_of(obj.file)
        super().save_model(request, obj, form, change)
