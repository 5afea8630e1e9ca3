"""Fails in its second statement; the transaction takes the first one back."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0002_order_note"),
    ]

    operations = [
        migrations.RunSQL("CREATE TABLE shop_migration_trace (id integer)", "DROP TABLE shop_migration_trace"),
        migrations.RunSQL("INSERT INTO shop_no_such_table (id) VALUES (1)", migrations.RunSQL.noop),
    ]
