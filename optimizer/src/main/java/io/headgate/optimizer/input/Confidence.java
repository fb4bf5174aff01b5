package io.headgate.optimizer.input;

/** How much a number is to be trusted, least first. */
public enum Confidence {
  /** Nothing was looked at: a careful assumption. */
  GUESSED,
  /** Extrapolated from samples of the input. */
  SAMPLED,
  /** Counted. */
  EXACT
}
