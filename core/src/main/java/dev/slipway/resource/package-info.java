/** What can be true on a host, which facts tell, and how to change it. */
@NullMarked
package dev.slipway.resource;

import org.jspecify.annotations.NullMarked;
