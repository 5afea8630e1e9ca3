"""Adds a column that release 1 need not know: the expand half of expand and contract."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="note",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
    ]
