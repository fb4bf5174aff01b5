/**
 * Decisions as pure functions: statistics of the input, a machine and a runner go in, a plan with
 * its reasons comes out. No clock, no I/O, no randomness; equal arguments give equal plans. Below
 * lie, from the bottom: {@code cost}, {@code input}, {@code request}, {@code plan}, {@code sizing},
 * {@code prediction}; beside them {@code learning}.
 */
@NullMarked
package io.headgate.optimizer;

import org.jspecify.annotations.NullMarked;
