/** Several hosts in one deployment. */
@NullMarked
package dev.slipway.samples.fleet;

import org.jspecify.annotations.NullMarked;
