"""Secrets don't get through, whoever prints them; and exceptions mean something."""

import contextlib
import io
import os
import unittest
from unittest import mock

from slipway_django import explain, words


class WordsTest(unittest.TestCase):
    def printed(self, environment, text):
        stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with mock.patch.dict(os.environ, environment, clear=True), mock.patch("sys.stdout", stream), mock.patch("sys.stderr", stream):
            words.begin()
            import sys

            for part in text:
                sys.stderr.write(part)
            sys.stderr.flush()
        stream.flush()
        return stream.buffer.getvalue().decode("utf-8")

    def test_values_of_secret_names_are_hidden(self):
        self.assertEqual(self.printed({"API_TOKEN": "tok-9988776655"}, ["is tok-9988776655\n"]), "is •••\n")

    def test_of_an_address_only_the_password_is_hidden(self):
        environment = {"DATABASE_URL": "postgres://shop:p4ss-w0rd-1@db/shop"}
        self.assertEqual(self.printed(environment, ["postgres://shop:p4ss-w0rd-1@db/shop\n"]), "postgres://shop:•••@db/shop\n")

    def test_a_secret_in_pieces_is_hidden_too(self):
        self.assertEqual(self.printed({"MY_SECRET": "canary-112233"}, ["is canary", "-112233 here\n"]), "is ••• here\n")

    def test_other_values_are_shown(self):
        self.assertEqual(self.printed({"LOGIN_URL": "/accounts/login/", "HOME": "/srv/shop"}, ["/srv/shop\n"]), "/srv/shop\n")


class OperationalError(Exception):
    """Named like that of Django."""


class ExplainTest(unittest.TestCase):
    def test_databases_that_do_not_answer(self):
        for text, means in (
            ('connection to server at "127.0.0.1", port 5432 failed: Connection refused', "nobody listens"),
            ('FATAL:  password authentication failed for user "shop"', "refuses the account or its password"),
            ('FATAL:  database "shop" does not exist', "no such database"),
            ('could not translate host name "db" to address: Name or service not known', "means nothing here"),
            ("unable to open database file", "SQLite"),
        ):
            self.assertIn(means, explain.sentence(OperationalError(text)))

    def test_the_cause_counts_not_its_wrapping(self):
        try:
            try:
                raise ModuleNotFoundError("No module named 'nothing'", name="nothing")
            except ModuleNotFoundError as inner:
                raise RuntimeError("could not start") from inner
        except RuntimeError as outer:
            self.assertIn("no module named 'nothing'", explain.sentence(outer))

    def test_what_nobody_knows_is_repeated(self):
        self.assertEqual(explain.sentence(KeyError("x")), "KeyError: 'x'")

    def test_a_long_traceback_is_whole_and_its_tail_follows_the_sentence(self):
        def deep(levels):
            if levels == 0:
                raise PermissionError(13, "Permission denied", "/srv/static/x.css")
            deep_other(levels)

        def deep_other(levels):
            deep(levels - 1)

        out = io.StringIO()
        try:
            deep(30)
        except PermissionError as thrown:
            with contextlib.redirect_stdout(out):
                explain.failure(thrown)
        lines = out.getvalue().splitlines()
        self.assertEqual(lines[0], "Traceback (most recent call last):")
        meaning = next(number for number, line in enumerate(lines) if line.startswith("what it means: "))
        self.assertIn("may not write /srv/static/x.css", lines[meaning])
        self.assertTrue(lines[-1].startswith(words.PROBLEM))
        self.assertLessEqual(len(lines) - meaning, 40)


if __name__ == "__main__":
    unittest.main()
