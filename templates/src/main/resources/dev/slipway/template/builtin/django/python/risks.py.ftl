"""What an operation of a migration may do to data, and what its SQL does to whoever works meanwhile."""

import re

LOCKING, DESTRUCTIVE, IRREVERSIBLE, INCOMPATIBLE = "locking", "destructive", "irreversible", "incompatible"

_SQL_LOSES = re.compile(r"\b(DROP\s+(?:TABLE|COLUMN|SCHEMA|DATABASE|MATERIALIZED\s+VIEW)|TRUNCATE|DELETE\s+FROM)\b", re.IGNORECASE)
_SQL_BREAKS = re.compile(
    r"\b(DROP\s+(?:TABLE|COLUMN|SCHEMA|TYPE|(?:MATERIALIZED\s+)?VIEW)|RENAME\s+(?:TO|COLUMN)|SET\s+NOT\s+NULL|(?:SET\s+DATA\s+)?TYPE)\b",
    re.IGNORECASE,
)
_TYPE_ONLY = re.compile(r"\b(?:CREATE|COMMENT|INSERT)\b", re.IGNORECASE)
_TABLE_OF = re.compile(r"\b(?:TABLE|FROM|TRUNCATE)\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?((?:\"[^\"]+\"|\w+)(?:\.(?:\"[^\"]+\"|\w+))?)", re.IGNORECASE)
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_TEXT = re.compile(r"'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$", re.DOTALL)


class Risk:
    """A kind, and why in words."""

    def __init__(self, kind, why):
        self.kind = kind
        self.why = why

    def tree(self):
        return {"kind": self.kind, "why": self.why}


def plain(statement):
    """SQL without comments, texts and line ends."""
    return " ".join(_TEXT.sub("''", _COMMENT.sub(" ", statement)).split())


def table_of(statement):
    found = _TABLE_OF.search(statement)
    return found.group(1).replace('"', "").rpartition(".")[2] if found else "a table"


def of_operation(app, operation, before, after, connection):
    """What becomes of data. `before` and `after` are the states around the operation."""
    found = []
    if not operation.reversible:
        found.append(Risk(IRREVERSIBLE, "nothing says how to reverse it"))
    for each, old, new in _parts(app, operation, before, after):
        for kind in type(each).__mro__:
            if kind.__name__ in _JUDGES:
                found.extend(Risk(DESTRUCTIVE, why) for why in _JUDGES[kind.__name__](app, each, old, new, connection))
                break
    return found


def of_statement(statement, fresh):
    """What SQL of the user's own does that no operation tells; `fresh` are tables that nobody else knows yet."""
    sql = plain(statement)
    if table_of(sql) in fresh:
        return []
    found = []
    loses = _SQL_LOSES.search(sql)
    if loses:
        found.append(Risk(DESTRUCTIVE, "its SQL says %s: what was there is lost" % _words(loses)))
    breaks = _SQL_BREAKS.search(sql)
    if breaks and not (breaks.group(1).upper() == "TYPE" and (_TYPE_ONLY.match(sql) or " ALTER " not in sql.upper())):
        found.append(Risk(INCOMPATIBLE, "its SQL says %s: code that was written for what is there may fail" % _words(breaks)))
    return found


def _words(found):
    return " ".join(found.group(1).upper().split())


def _parts(app, operation, before, after):
    """Of an operation that does one thing to the database and says another, what it does."""
    if type(operation).__name__ != "SeparateDatabaseAndState":
        yield operation, before, after
        return
    for each in operation.database_operations:
        then = before.clone()
        each.state_forwards(app, then)
        yield from _parts(app, each, before, then)
        before = then


def _model(state, app, name):
    return state.apps.get_model(app, name)


def _real(model):
    return model._meta.managed and not model._meta.proxy


def _remove_field(app, operation, before, after, connection):
    model = _model(before, app, operation.model_name)
    field = model._meta.get_field(operation.name)
    kept = field.many_to_many and not field.remote_field.through._meta.auto_created
    if _real(model) and not kept and (field.many_to_many or field.column is not None):
        yield "what %s.%s holds is lost" % (model._meta.label, field.name)


def _delete_model(app, operation, before, after, connection):
    model = _model(before, app, operation.name)
    if _real(model):
        yield "what %s holds is lost, with its table %s" % (model._meta.label, model._meta.db_table)


def _alter_field(app, operation, before, after, connection):
    model = _model(before, app, operation.model_name)
    old = model._meta.get_field(operation.name)
    new = _model(after, app, operation.model_name)._meta.get_field(operation.name)
    was, becomes = old.db_type(connection), new.db_type(connection)
    if _real(model) and was and becomes and not widens(was, becomes):
        yield "%s.%s becomes %s, it was %s: what does not fit is cut off, rounded or refused" % (
            model._meta.label, old.name, becomes, was)


def _order(app, operation, before, after, connection):
    if not operation.order_with_respect_to:
        yield "the order of %s is lost" % _model(before, app, operation.name)._meta.label


_JUDGES = {
    "RemoveField": _remove_field,
    "DeleteModel": _delete_model,
    "AlterField": _alter_field,
    "AlterOrderWithRespectTo": _order,
}

_WHOLE = {"smallint": 1, "smallserial": 1, "integer": 2, "serial": 2, "int": 2, "bigint": 3, "bigserial": 3}
_NAMES = {"character varying": "varchar", "timestamp with time zone": "timestamptz", "timestamp without time zone": "timestamp"}


def parsed(kind):
    """A type of a column: its name, and its numbers."""
    found = re.match(r"([a-z ]+?)\s*(?:\(([\d ,]+)\)([a-z ]*))?$", kind.lower())
    if not found:
        return kind.lower(), []
    name = (found.group(1) + (found.group(3) or "")).strip()
    return _NAMES.get(name, name), [int(each) for each in (found.group(2) or "").split(",") if each.strip()]


def widens(was, becomes):
    """Tells whether each value of one type is, unchanged, one of the other."""
    (old, before), (new, after) = parsed(was), parsed(becomes)
    if old in _WHOLE and new in _WHOLE:
        return _WHOLE[old] <= _WHOLE[new]
    if old == "varchar" and new == "text":
        return True
    if old != new:
        return False
    if old == "numeric" and len(before) == len(after) == 2:
        return after[1] >= before[1] and after[0] - after[1] >= before[0] - before[1]
    return not after or (bool(before) and after[0] >= before[0])
