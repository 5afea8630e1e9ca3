/** What every transport must be able to do, as JUnit tests: extend {@link dev.slipway.testkit.contract.TransportContract}. */
@NullMarked
package dev.slipway.testkit.contract;

import org.jspecify.annotations.NullMarked;
