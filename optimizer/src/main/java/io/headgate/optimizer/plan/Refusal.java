package io.headgate.optimizer.plan;

/** Why there is no plan: on a runner, or at all. */
public sealed interface Refusal
    permits TooLittleMemory, DiedOfMemory, TooFewSlots, TooManyWindows, InputChanges {}
