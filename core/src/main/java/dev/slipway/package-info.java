/** The front door: describe a deployment, plan it, run it. */
@NullMarked
package dev.slipway;

import org.jspecify.annotations.NullMarked;
