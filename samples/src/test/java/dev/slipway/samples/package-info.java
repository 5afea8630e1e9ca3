/** What is published, looked at from outside. */
@NullMarked
package dev.slipway.samples;

import org.jspecify.annotations.NullMarked;
