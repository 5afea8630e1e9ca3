"""What customers may fill in."""

from django import forms

from shop.models import Order, Upload


class OrderForm(forms.ModelForm):
    """Places an order."""

    class Meta:
        model = Order
        fields = ["product", "quantity"]


class UploadForm(forms.ModelForm):
    """Takes one file."""

    class Meta:
        model = Upload
        fields = ["file"]
