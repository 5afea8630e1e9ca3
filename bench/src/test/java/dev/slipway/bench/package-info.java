/** Tests of what the benchmarks claim, as far as it is no matter of time. */
@NullMarked
package dev.slipway.bench;

import org.jspecify.annotations.NullMarked;
