package io.headgate.optimizer.plan;

import io.headgate.terms.Checks;
import java.util.List;

/**
 * A chosen value and why it was chosen.
 *
 * @param reasons the weightiest first; at least one
 */
public record Choice<T>(T value, List<Reason> reasons) {
  public Choice {
    reasons = List.copyOf(reasons);
    Checks.atLeast("reasons", reasons.size(), 1);
  }

  public static <T> Choice<T> of(T value, Reason... reasons) {
    return new Choice<>(value, List.of(reasons));
  }
}
