"""What was bought."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Order(models.Model):
    """New when placed; a worker marks it processed."""

    class Status(models.TextChoices):
        """How far an order got."""

        NEW = "new"
        PROCESSED = "processed"

    product = models.ForeignKey("shop.Product", on_delete=models.PROTECT)
    quantity = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(100)])
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    created = models.DateTimeField(auto_now_add=True)
    processed = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.product}"
