package io.headgate.optimizer;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much a run has to do, whatever the machine.
 *
 * @param amounts of each factor, in its unit
 */
public record Work(Map<Factor, Double> amounts) {
  private static final SortedMap<Factor, Double> NOTHING = nothing();

  public Work {
    amounts = Collections.unmodifiableMap(new TreeMap<>(amounts));
  }

  /** The work of a run: what its stages have to do, and 0 of every other built-in factor. */
  static Work of(Stage.Run run, List<Stage> stages) {
    Map<Factor, Double> amounts = new TreeMap<>(NOTHING);
    for (Stage stage : stages) {
      stage
          .counts(run)
          .forEach((factor, count) -> amounts.merge(factor, factor.unit().of(count), Double::sum));
    }
    return new Work(amounts);
  }

  private static SortedMap<Factor, Double> nothing() {
    SortedMap<Factor, Double> amounts = new TreeMap<>();
    Factor.BUILT_IN.forEach(factor -> amounts.put(factor, 0.0));
    return Collections.unmodifiableSortedMap(amounts);
  }

  double amount(Factor factor) {
    return amounts.getOrDefault(factor, 0.0);
  }
}
