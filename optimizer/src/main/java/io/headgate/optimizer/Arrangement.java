package io.headgate.optimizer;

/** How a run would be laid out on one runner, or why it cannot be. */
public sealed interface Arrangement permits LaunchPlan, Refusal {}
