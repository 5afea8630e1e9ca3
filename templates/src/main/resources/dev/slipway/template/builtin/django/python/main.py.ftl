"""What Slipway does with Django in one release: `prepare` before anything changes, `migrate` once for all hosts, `contract` once users
have the release, `rollback-check` before somebody goes back to it, `service` for a backup.

Runs as the application's account, in the directory of manage.py, with the release's environment. It starts Django the way manage.py does,
and does all there is to do in one process.
"""

import os
import runpy
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
# A package of its own, so that no module of ours hides one of the application's.
sys.path[0] = os.path.dirname(_HERE)

from slipway_django import conf, explain, migrations, prepare, rollback, service, words  # noqa: E402


def _started(work, settings):
    """Django as manage.py starts it: whatever it does to paths and environment happens here too."""
    sys.path[0] = os.getcwd()
    if settings:
        os.environ["DJANGO_SETTINGS_MODULE"] = settings
    if not os.path.isfile("manage.py"):
        work()
        return
    import django.core.management as management

    done = []

    def instead(argv=None):
        done.append(True)
        work()

    management.execute_from_command_line = instead
    sys.argv = ["manage.py", "check"]
    runpy.run_path("manage.py", run_name="__main__")
    if not done:
        work()


_VERBS = {
    "prepare": lambda known: prepare.run(known),
    "migrate": lambda known, backup="": migrations.run(known, backup),
    "contract": lambda known, backup="": migrations.contract(known, backup),
    "rollback-check": lambda known: rollback.check(known),
    "service": lambda known, alias, phase: service.tell(known, alias, phase == "contract"),
}


def main(verb, file, *more):
    known = conf.read(file)
    words.begin()
    ended = []

    def work():
        import django

        django.setup()
        words.mask_settings()
        ended.append(_VERBS[verb](known, *more))

    try:
        _started(work, known.text("settings"))
    except words.Stop as stop:
        words.problem(str(stop), stop.state, stop.then)
        return 1
    except SystemExit as left:
        if left.code in (None, 0):
            words.problem("the project's own code ended the process while Django was starting")
            return 1
        raise
    except BaseException as failure:
        explain.failure(failure)
        return 1
    return ended[-1] or 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
