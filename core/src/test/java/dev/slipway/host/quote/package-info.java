/** Each language is read back by its real interpreter. */
@NullMarked
package dev.slipway.host.quote;

import org.jspecify.annotations.NullMarked;
