/** What machines say, in words that help people. */
@NullMarked
package dev.slipway.words;

import org.jspecify.annotations.NullMarked;
