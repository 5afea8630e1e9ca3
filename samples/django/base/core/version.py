"""What this source tree is. Every release of the sample replaces this file."""

VERSION = "1"
HEADLINE = "Release one: the shop opens"
