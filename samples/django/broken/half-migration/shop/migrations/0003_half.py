"""Fails in its second statement without a transaction: the first one stays, and nothing is recorded."""

from django.db import migrations


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("shop", "0002_order_note"),
    ]

    operations = [
        migrations.RunSQL("CREATE TABLE shop_migration_trace (id integer)", "DROP TABLE shop_migration_trace"),
        migrations.RunSQL("INSERT INTO shop_no_such_table (id) VALUES (1)", migrations.RunSQL.noop),
    ]
