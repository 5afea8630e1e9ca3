@NullMarked
package dev.slipway.testkit.stack;

import org.jspecify.annotations.NullMarked;
