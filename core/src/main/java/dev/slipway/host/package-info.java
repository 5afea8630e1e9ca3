/** What the engine asks of a host and of a transport: the lowest layer above secrets and errors. */
@NullMarked
package dev.slipway.host;

import org.jspecify.annotations.NullMarked;
