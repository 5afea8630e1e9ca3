/** Progress for people: a bar that is redrawn in place on a terminal, plain lines elsewhere. */
@NullMarked
package dev.slipway.event.console;

import org.jspecify.annotations.NullMarked;
