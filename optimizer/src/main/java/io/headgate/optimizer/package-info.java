/**
 * Decisions as pure functions: statistics of the input, a machine and a runner go in, a plan with
 * its reasons comes out. No clock, no I/O, no randomness; equal arguments give equal plans.
 */
@NullMarked
package io.headgate.optimizer;

import org.jspecify.annotations.NullMarked;
