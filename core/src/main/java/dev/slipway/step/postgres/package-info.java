/** PostgreSQL, on the host or elsewhere. */
@NullMarked
package dev.slipway.step.postgres;

import org.jspecify.annotations.NullMarked;
