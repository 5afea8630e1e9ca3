/** Where secrets come from: stores, one of them for HashiCorp Vault, and the environment that they go into. */
@NullMarked
package dev.slipway.samples.secrets;

import org.jspecify.annotations.NullMarked;
