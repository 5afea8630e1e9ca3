/** Application servers under systemd. */
@NullMarked
package dev.slipway.step.gunicorn;

import org.jspecify.annotations.NullMarked;
