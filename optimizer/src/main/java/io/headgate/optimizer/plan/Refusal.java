package io.headgate.optimizer.plan;

/** Why a run cannot be on a runner. */
public sealed interface Refusal permits TooLittleMemory, TooFewSlots {
  /** Name of the runner. */
  String runner();
}
