/** The sample shop on a server of its own, with everything around it. */
@NullMarked
package dev.slipway.samples.shop;

import org.jspecify.annotations.NullMarked;
