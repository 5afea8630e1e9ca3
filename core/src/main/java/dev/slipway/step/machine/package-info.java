/** The machine itself: time, updates, logins, firewall. */
@NullMarked
package dev.slipway.step.machine;

import org.jspecify.annotations.NullMarked;
