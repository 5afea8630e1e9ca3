/** The reading half of what a host can be asked: probes and the facts that answer them. */
@NullMarked
package dev.slipway.host.probe;

import org.jspecify.annotations.NullMarked;
