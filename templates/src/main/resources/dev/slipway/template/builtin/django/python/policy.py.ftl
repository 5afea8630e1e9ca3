"""What the deployment lets happen to a database: which migrations run, when, and which of them somebody has to approve first."""

from slipway_django import schema, words
from slipway_django.pending import name, tables


class Wanted:
    """Migrations to run now, and those that wait until users have the release; none if they may not run at all."""

    def __init__(self, now, later):
        self.now = now
        self.later = later


def decide(conf, look):
    """Stops what must not happen, before anything has."""
    if conf.text("migrations") == "none" and look.wanted:
        raise words.Stop(
            "%s pending, and migrations(m -> m.none()) leaves them to you: %s"
            % (words.several(len(look.wanted), "migration") + (" is" if len(look.wanted) == 1 else " are"), ", ".join(map(name, look.wanted))),
            "not applied: the database is as it was",
            "apply them with sudo %s --release %s migrate" % (conf.text("manage"), conf.text("release_id")),
        )
    if look.new() or not look.wanted:
        return Wanted(look.wanted, [])
    if conf.flag("approval"):
        _approved(conf, look)
    later = postponed(conf, look)
    if later:
        _needed(conf, look, later)
    return Wanted([each for each in look.wanted if each not in later], later)


def _approved(conf, look):
    stopping = set(conf.words("stop_at"))
    waiting = []
    for each in look.analysed():
        kinds = {risk.kind for risk in each.risks()}
        if each.name not in conf.words("approved") and (not stopping or kinds & stopping):
            waiting.append(each.name)
            tell(each)
    if waiting:
        one = len(waiting) == 1
        raise words.Stop(
            "%s not approved: %s; what %s would do is told above" % (
                "a migration is" if one else "%d migrations are" % len(waiting), ", ".join(waiting), "it" if one else "they"),
            "not applied: the database is as it was",
            "approve with migrations(m -> m.approve(%s))" % ", ".join('"%s"' % each for each in waiting),
        )


def tell(migration):
    words.say(migration.name + ("" if migration.atomic else " (without a transaction)"))
    for operation in migration.operations:
        words.say("  " + operation.what)
        for risk in operation.risks:
            words.say("    %s: %s" % (risk.kind, risk.why))
        for line in operation.sql:
            words.say("    " + line)
    for risk in migration.more:
        words.say("  %s: %s" % (risk.kind, risk.why))


def postponed(conf, look):
    """Those that were named, and whatever is built on them."""
    named = conf.words("after_switch")
    if named == ["*"]:
        return list(look.wanted)
    roots = {each for each in look.wanted if name(each) in named}
    return [each for each in look.wanted if each in roots or roots & set(look.loader.graph.forwards_plan(each))]


def _needed(conf, look, later):
    """The release's own code works with the database as it is until then, or the order makes no sense."""
    nodes = look.loader.graph.leaf_nodes()
    first = [each for each in look.plan if (each.app_label, each.name) not in later]
    state = look.state()
    for each in first:
        state = each.mutate_state(state, preserve=False)
    meanwhile = tables(look.connection, state)
    quarrels = schema.quarrels(tables(look.connection, look.loader.project_state(nodes)), meanwhile)
    if not quarrels:
        return
    told = "; ".join("it " + each for each in quarrels.values())
    names = ", ".join(map(name, later))
    if all(name(each) in conf.words("accepted") for each in later):
        words.warn("until %s has run after the switch, this release may fail: %s (let pass by accept)" % (names, told))
        return
    raise words.Stop(
        "%s can't wait until users have the release, because its code would fail meanwhile: %s" % (names, told),
        "not applied: the database is as it was",
        "leave them out of afterSwitch(…), or prepare them with a release of its own: what is dropped has to be nullable first",
    )
