/** Production, with everything that there is, as a program with commands. */
@NullMarked
package dev.slipway.samples.production;

import org.jspecify.annotations.NullMarked;
