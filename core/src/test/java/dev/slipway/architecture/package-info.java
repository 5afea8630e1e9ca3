/** The rules of the house, held by tests. */
@NullMarked
package dev.slipway.architecture;

import org.jspecify.annotations.NullMarked;
