/** What a run tells while it works: typed events, listeners, and the three that come with the library (console, JSON lines, log). */
@NullMarked
package dev.slipway.event;

import org.jspecify.annotations.NullMarked;
