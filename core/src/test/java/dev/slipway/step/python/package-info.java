@NullMarked
package dev.slipway.step.python;

import org.jspecify.annotations.NullMarked;
