"""Reads django.conf of a release: lines of sh that assign words."""

import shlex


class Conf:
    """What is known of a release. Lists are separated by blanks."""

    def __init__(self, values):
        self._values = values

    def text(self, name):
        return self._values.get(name, "")

    def words(self, name):
        return self.text(name).split()

    def flag(self, name):
        return self.text(name) == "yes"


def read(file):
    values = {}
    with open(file, encoding="utf-8") as lines:
        for word in shlex.split(lines.read(), comments=True):
            name, _, value = word.partition("=")
            values[name] = value
    return Conf(values)
