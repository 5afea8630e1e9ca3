/** How one release follows another without anybody noticing, and how to get back. */
@NullMarked
package dev.slipway.step.release;

import org.jspecify.annotations.NullMarked;
