"""What customers sent."""

from django.db import models


class Upload(models.Model):
    """A file, with the digest of what arrived, so that a loss shows."""

    file = models.FileField(upload_to="uploads/%Y/%m/")
    size = models.PositiveBigIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file.name
