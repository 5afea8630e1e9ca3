/** What a deployment looks like while nothing, something and the worst goes wrong, on a host in memory. */
@NullMarked
package dev.slipway.samples.tour;

import org.jspecify.annotations.NullMarked;
