/** The transport over anything that can run a shell, and what the connectors below it share. */
@NullMarked
package dev.slipway.transport;

import org.jspecify.annotations.NullMarked;
