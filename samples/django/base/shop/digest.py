"""Digests of files that may not fit into memory."""

import hashlib

from django.core.files import File


def sha256_of(file: File) -> str:
    """The digest in hex; leaves the file at its start."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
