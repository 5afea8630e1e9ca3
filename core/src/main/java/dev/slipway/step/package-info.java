/** What a user says: steps, and the blueprint into which they write what must be true. */
@NullMarked
package dev.slipway.step;

import org.jspecify.annotations.NullMarked;
