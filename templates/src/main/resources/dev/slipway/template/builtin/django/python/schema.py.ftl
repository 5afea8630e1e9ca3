"""Tables as a release's code sees them, and as they are: does the one get along with the other?"""

from slipway_django import risks


class Column:
    """What counts for whoever reads and writes it; `fills` tells whether it has a value for rows that name none."""

    def __init__(self, kind, empty, fills, field=""):
        self.kind = kind
        self.empty = empty
        self.fills = fills
        self.field = field


def of_models(models, connection):
    """Tables by name, of models: those of the code, or of a state of migrations."""
    tables = {}
    for model in models:
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped:
            columns = tables.setdefault(model._meta.db_table, {})
            for field in model._meta.local_concrete_fields:
                if field.column is not None:
                    columns[field.column] = _of_field(model, field, connection)
    return tables


def _of_field(model, field, connection):
    from django.db.models import AutoField
    from django.db.models.fields import NOT_PROVIDED

    fills = (
        isinstance(field, AutoField)
        or getattr(field, "db_default", NOT_PROVIDED) is not NOT_PROVIDED
        or getattr(field, "generated", False)
    )
    return Column(field.db_type(connection) or "", field.null, bool(fills), "%s.%s" % (model._meta.label, field.name))


_POSTGRESQL = """
    SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
        a.atthasdef OR a.attidentity <> '' FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'f') AND pg_table_is_visible(c.oid)
"""


def of_database(connection):
    """Tables by name, as the database has them."""
    tables = {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL)
            for table, name, kind, empty, fills in cursor.fetchall():
                tables.setdefault(table, {})[name] = Column(kind, empty, fills)
            return tables
        for table in connection.introspection.get_table_list(cursor):
            keys = _keys(connection.introspection, cursor, table.name) if table.type == "t" else ()
            for each in connection.introspection.get_table_description(cursor, table.name):
                kind = each.type_code if isinstance(each.type_code, str) else ""
                fills = each.default is not None or each.name in keys
                tables.setdefault(table.name, {})[each.name] = Column(kind, each.null_ok, fills)
    return tables


def _keys(introspection, cursor, table):
    """Django before 4.1 knows no keys of several columns."""
    if hasattr(introspection, "get_primary_key_columns"):
        return introspection.get_primary_key_columns(cursor, table) or ()
    return (introspection.get_primary_key_column(cursor, table),)


def quarrels(code, database):
    """Sentences without their subject, by what they are about: why code that knows its tables so fails with tables that are so."""
    found = {}
    for table, wanted in code.items():
        there = database.get(table)
        if there is None:
            found[table] = "reads the table %s, which is not there" % table
            continue
        for name, column in wanted.items():
            why = _column(table, name, column, there.get(name))
            if why:
                found[table, name] = why
        for name, column in there.items():
            if name not in wanted and not column.empty and not column.fills:
                found[table, name] = (
                    "knows nothing of the column %s of %s, which must not be empty and has no default in the database: it can't "
                    "insert rows" % (name, table))
    return found


def _column(table, name, wanted, there):
    if there is None:
        return "reads %s in the column %s of %s, which is not there" % (wanted.field, name, table)
    if wanted.empty and not there.empty:
        return "may leave %s empty, which the database refuses" % wanted.field
    if wanted.fills and not there.fills and not there.empty:
        return "leaves %s to a default of the database, which has none" % wanted.field
    if wanted.kind and there.kind and not _takes(wanted.kind, there.kind):
        return "writes %s as %s, and the column is %s" % (wanted.field, wanted.kind, there.kind)
    return None


def _takes(written, there):
    """Types that nobody here knows are taken to get along."""
    (old, _), (new, _) = risks.parsed(written), risks.parsed(there)
    if risks.widens(written, there):
        return True
    known = {"varchar", "text", "numeric", "smallint", "integer", "bigint", "boolean", "date", "timestamptz", "uuid", "jsonb", "double precision"}
    return not (old in known and new in known)
