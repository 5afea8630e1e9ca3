@org.jspecify.annotations.NullMarked
package dev.slipway.samples.docs;
