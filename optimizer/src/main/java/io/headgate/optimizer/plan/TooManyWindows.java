package io.headgate.optimizer.plan;

import io.headgate.terms.Checks;

/**
 * No plan on any runner: the output would have more windows than the job allows.
 *
 * @param windows windows that have rows, at least
 * @param most windows that the job allows
 */
public record TooManyWindows(long windows, long most) implements Refusal {
  public TooManyWindows {
    Checks.atLeast("windows", windows, most + 1);
  }
}
