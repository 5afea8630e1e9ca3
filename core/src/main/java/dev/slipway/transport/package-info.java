/** The transport over anything that can run a shell: what SSH, this machine and connectors of users have in common. */
@NullMarked
package dev.slipway.transport;

import org.jspecify.annotations.NullMarked;
