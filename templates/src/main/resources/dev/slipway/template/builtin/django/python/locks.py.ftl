"""Which SQL makes others wait on PostgreSQL for as long as a table is big. A lock that is held for a moment only is none."""

import re

from slipway_django import risks

_NAME = r"((?:\"[^\"]+\"|\w+)(?:\.(?:\"[^\"]+\"|\w+))?)"
_CREATED = re.compile(r"^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?" + _NAME, re.IGNORECASE)
_INDEX = re.compile(r"^CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY).*? ON (?:ONLY )?" + _NAME, re.IGNORECASE)
_ALTER = re.compile(r"^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?" + _NAME + " (.*)", re.IGNORECASE)
_UPDATE = re.compile(r"^(?:UPDATE (?:ONLY )?|DELETE FROM (?:ONLY )?)" + _NAME, re.IGNORECASE)
_WHOLE = re.compile(
    r"^(LOCK|VACUUM FULL|VACUUM \(.*?FULL|CLUSTER|REINDEX(?!.*CONCURRENTLY)|REFRESH MATERIALIZED VIEW (?!CONCURRENTLY))", re.IGNORECASE)
_VOLATILE = r"random|gen_random_uuid|uuid_generate_\w+|uuidv\d|clock_timestamp|timeofday|nextval"

_NOBODY = "nobody reads or writes %s while "
_INSIDE = [
    (r"ADD CONSTRAINT (?!.*USING INDEX).*?\b(UNIQUE|PRIMARY KEY|EXCLUDE)\b", _NOBODY + "the index of a constraint is built"),
    (r"ADD CONSTRAINT (?!.*NOT VALID).*?\bCHECK\b", _NOBODY + "all of it is checked"),
    (r"ADD CONSTRAINT (?!.*NOT VALID).*?\bREFERENCES\b", "nobody writes %s, nor what it refers to, while all of it is checked"),
    (r"ADD COLUMN (?!.*NOT VALID).*?\bREFERENCES\b", _NOBODY + "all of it is checked"),
    (r"ADD COLUMN .*?\bUNIQUE\b", _NOBODY + "the index of a constraint is built"),
    (r"ADD COLUMN .*?\bDEFAULT \(*(" + _VOLATILE + r")\(", _NOBODY + "all of it is written anew, each row with a value of its own"),
    (r"ADD COLUMN .*?\b(GENERATED .*STORED|GENERATED .*AS IDENTITY|(small|big)?serial)\b", _NOBODY + "all of it is written anew"),
    (r"ALTER COLUMN \S+ SET NOT NULL", _NOBODY + "all of it is looked through for empty values"),
]
_TYPE = re.compile(r"ALTER COLUMN \S+ (?:SET DATA )?TYPE", re.IGNORECASE)


def of_statement(statement, fresh, free_type):
    """Risks of a statement. `fresh` are tables that nobody else knows yet, and grows; a type that is `free` is but noted."""
    sql = risks.plain(statement)
    created = _CREATED.search(sql)
    if created:
        fresh.add(_table(created))
        return []
    return [risks.Risk(risks.LOCKING, why) for why in _waits(sql, fresh, free_type)]


def _waits(sql, fresh, free_type):
    index, update, alter, whole = _INDEX.search(sql), _UPDATE.search(sql), _ALTER.search(sql), _WHOLE.search(sql)
    if index and _table(index) not in fresh:
        yield "nobody writes %s while its index is built (AddIndexConcurrently lets them)" % _table(index)
    if update and _table(update) not in fresh:
        yield "nobody else changes those rows of %s until the migration has ended" % _table(update)
    if alter and _table(alter) not in fresh:
        yield from _altered(_table(alter), alter.group(2), free_type)
    if whole:
        yield "its SQL says %s: others wait until it has ended" % whole.group(1).upper()


def _altered(table, parts, free_type):
    for pattern, why in _INSIDE:
        if re.search(pattern, parts, re.IGNORECASE):
            yield why % table
    if _TYPE.search(parts) and not free_type:
        yield (_NOBODY + "all of it is written anew for another type") % table


def free(was, becomes):
    """Tells whether PostgreSQL changes a type by a note in its catalogue alone."""
    (old, before), (new, after) = risks.parsed(was), risks.parsed(becomes)
    if old == new == "varchar":
        return not after or (bool(before) and after[0] >= before[0])
    if old == new == "numeric" and len(before) == len(after) == 2:
        return after[1] == before[1] and after[0] >= before[0]
    return (old, before) == (new, after) or (old, new) == ("varchar", "text")


def _table(found):
    return found.group(1).replace('"', "").rpartition(".")[2]
