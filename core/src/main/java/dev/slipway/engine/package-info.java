/** Observe, plan, apply, verify: how a description becomes true on hosts. Not exported. */
@NullMarked
package dev.slipway.engine;

import org.jspecify.annotations.NullMarked;
