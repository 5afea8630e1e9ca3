/** The machine that the program runs on, as a host. */
@NullMarked
package dev.slipway.transport.local;

import org.jspecify.annotations.NullMarked;
