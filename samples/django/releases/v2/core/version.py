"""What this source tree is. Every release of the sample replaces this file."""

VERSION = "2"
HEADLINE = "Release two: orders carry a note"
