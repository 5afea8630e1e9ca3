/** The writing half of what a host can be asked: actions and what they carry. */
@NullMarked
package dev.slipway.host.action;

import org.jspecify.annotations.NullMarked;
