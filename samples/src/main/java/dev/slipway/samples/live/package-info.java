/** An application that speaks ASGI, with WebSockets. */
@NullMarked
package dev.slipway.samples.live;

import org.jspecify.annotations.NullMarked;
