/** The steps of the stack, in memory and on real hosts. */
@NullMarked
package dev.slipway.testkit.stack;

import org.jspecify.annotations.NullMarked;
