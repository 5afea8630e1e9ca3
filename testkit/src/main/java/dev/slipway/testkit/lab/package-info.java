/**
 * The lab: throwaway real hosts with systemd, sshd, sudo and a network of their own, for tests that need the real thing.
 *
 * <p>Start with {@link dev.slipway.testkit.lab.Lab#open()} or, in a JUnit test, with {@link dev.slipway.testkit.lab.LabHost}.
 */
@NullMarked
package dev.slipway.testkit.lab;

import org.jspecify.annotations.NullMarked;
