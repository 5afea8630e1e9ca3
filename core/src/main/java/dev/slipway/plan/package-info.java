/** Plans and results: what a deployment would do, and what it did. */
@NullMarked
package dev.slipway.plan;

import org.jspecify.annotations.NullMarked;
