package io.headgate.optimizer.cost;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much a run has to do, whatever the machine.
 *
 * @param amounts of each factor, in its unit
 */
public record Work(Map<Factor, Double> amounts) {
  public Work {
    amounts = Collections.unmodifiableMap(new TreeMap<>(amounts));
  }

  public double amount(Factor factor) {
    return amounts.getOrDefault(factor, 0.0);
  }
}
