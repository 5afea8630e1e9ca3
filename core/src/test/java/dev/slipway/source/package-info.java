@NullMarked
package dev.slipway.source;

import org.jspecify.annotations.NullMarked;
