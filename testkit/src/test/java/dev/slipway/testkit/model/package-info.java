@NullMarked
package dev.slipway.testkit.model;

import org.jspecify.annotations.NullMarked;
