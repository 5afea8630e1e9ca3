/** The small vocabulary of what can be true on a host: resources, the facts they read, the changes they plan. */
@NullMarked
package dev.slipway.resource;

import org.jspecify.annotations.NullMarked;
