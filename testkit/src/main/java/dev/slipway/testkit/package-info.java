/** Hosts to test deployments against, and assertions about them. */
@NullMarked
package dev.slipway.testkit;

import org.jspecify.annotations.NullMarked;
