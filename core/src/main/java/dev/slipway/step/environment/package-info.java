/** Environment variables and secrets of an application. */
@NullMarked
package dev.slipway.step.environment;

import org.jspecify.annotations.NullMarked;
