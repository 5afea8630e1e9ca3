/** What tests tell a host in memory about the programs and packages that it can run and install. */
@NullMarked
package dev.slipway.testkit.script;

import org.jspecify.annotations.NullMarked;
