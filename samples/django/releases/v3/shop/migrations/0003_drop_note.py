"""Drops what release 2 still reads, with everything in it: the contract half of expand and contract, for after the switch."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0002_order_note"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="order",
            name="note",
        ),
    ]
