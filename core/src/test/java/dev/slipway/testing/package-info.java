/** What tests share: hostile strings, and real programs to try them on. */
@NullMarked
package dev.slipway.testing;

import org.jspecify.annotations.NullMarked;
