/** Everything that can go wrong, typed: what was attempted, where, in which state things are, what to do next. */
@NullMarked
package dev.slipway.error;

import org.jspecify.annotations.NullMarked;
