"""Something about the running settings that someone should know."""

from slipway_django import words

NOTE, WARNING, ERROR = range(3)


class Finding:
    """A setting, what it is, what it should be, and why. The level says what becomes of the release."""

    def __init__(self, level, name, actual, expected, why):
        self.level = level
        self.name = name
        self.actual = actual
        self.expected = expected
        self.why = why

    def tell(self, conf):
        """Prints it, and tells whether it stops the release."""
        text = "%s is %s, and should be %s: %s" % (self.name, self.actual, self.expected, self.why)
        return _tell(conf, self.level, self.name, text)


class Checked(Finding):
    """What Django's own check framework found."""

    def __init__(self, level, name, text, hint):
        super().__init__(level, name, "", "", "")
        self._text = "%s: %s%s" % (name, text, " (%s)" % hint if hint else "")

    def tell(self, conf):
        return _tell(conf, self.level, self.name, self._text)


def _tell(conf, level, name, text):
    text = " ".join(text.split())
    if level == WARNING and conf.text("fail_level") == "WARNING":
        level = ERROR
    if level == NOTE:
        words.say("note: " + text)
    elif level == WARNING:
        words.warn(text)
    elif name in conf.words("accepted"):
        words.warn("%s (let pass by accept)" % text)
    else:
        words.say("error: " + text)
        return True
    return False
