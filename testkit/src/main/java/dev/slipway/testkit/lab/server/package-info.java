/**
 * Servers that deployments talk to, for tests: a certificate authority, a git server, a package index, an object store.
 *
 * <p>Each runs within a lab and is reached by its hosts by name.
 */
@NullMarked
package dev.slipway.testkit.lab.server;

import org.jspecify.annotations.NullMarked;
