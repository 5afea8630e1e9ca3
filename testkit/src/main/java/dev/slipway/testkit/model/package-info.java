/** The model behind a host in memory: what probes read and actions change. Not exported. Guarded by one lock per machine. */
@NullMarked
package dev.slipway.testkit.model;

import org.jspecify.annotations.NullMarked;
