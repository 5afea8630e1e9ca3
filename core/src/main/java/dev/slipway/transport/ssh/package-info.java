/**
 * Hosts reached over SSH: who they are, how to log in, and commands that run on them.
 *
 * <p>Start with {@link dev.slipway.transport.ssh.SshConnector}. sshj carries the packets; host keys, private keys, the agent, the
 * algorithms and the channels are this package's own, on the Java platform's cryptography alone. No security provider is registered,
 * reordered or asked for by name, and sshj's global settings are left as the surrounding program has them.
 */
@NullMarked
package dev.slipway.transport.ssh;

import org.jspecify.annotations.NullMarked;
