/** Tests of resources. */
@NullMarked
package dev.slipway.resource;

import org.jspecify.annotations.NullMarked;
