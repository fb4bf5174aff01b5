package io.headgate.optimizer;

/** The answer of the optimizer: a plan, or why there is none. */
public sealed interface Decision permits Chosen, Infeasible {}
