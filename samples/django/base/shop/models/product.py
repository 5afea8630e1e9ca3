"""What is for sale."""

from django.core.validators import MinValueValidator
from django.db import models


class Product(models.Model):
    """A thing with a price."""

    name = models.CharField(max_length=100, unique=True)
    price = models.DecimalField(max_digits=8, decimal_places=2, validators=[MinValueValidator(0)])

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
