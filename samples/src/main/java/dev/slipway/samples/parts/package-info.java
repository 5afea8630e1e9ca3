/** Each part of a deployment by itself, as the pages show it. */
@NullMarked
package dev.slipway.samples.parts;

import org.jspecify.annotations.NullMarked;
