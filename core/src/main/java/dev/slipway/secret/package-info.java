/** Secrets: values that never print. */
@NullMarked
package dev.slipway.secret;

import org.jspecify.annotations.NullMarked;
