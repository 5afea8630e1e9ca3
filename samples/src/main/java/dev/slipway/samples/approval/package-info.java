/** One program plans, somebody approves, another program applies. */
@NullMarked
package dev.slipway.samples.approval;

import org.jspecify.annotations.NullMarked;
