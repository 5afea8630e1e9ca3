/** Benchmarks of the library; {@link dev.slipway.bench.Results} runs them all. */
@NullMarked
package dev.slipway.bench;

import org.jspecify.annotations.NullMarked;
