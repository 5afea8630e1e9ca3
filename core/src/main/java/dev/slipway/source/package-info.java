/** Where an application's code comes from. */
@NullMarked
package dev.slipway.source;

import org.jspecify.annotations.NullMarked;
