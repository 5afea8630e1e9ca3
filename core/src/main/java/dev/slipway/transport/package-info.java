/** What transports share: the bytes that a command has printed and nobody has read yet. Not part of the public API. */
@NullMarked
package dev.slipway.transport;

import org.jspecify.annotations.NullMarked;
