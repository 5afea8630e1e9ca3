"""What this source tree is. Every release of the sample replaces this file."""

VERSION = "3"
HEADLINE = "Release three: orders are short again"
