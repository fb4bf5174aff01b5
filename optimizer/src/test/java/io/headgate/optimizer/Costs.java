package io.headgate.optimizer;

import io.headgate.optimizer.cost.Cost;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.cost.Factor;
import java.util.Map;

/** Cost models for tests. */
public final class Costs {
  /** Two seconds to start, ten CPU seconds per GiB. */
  public static final CostModel MODEL = model(2, 10);

  private Costs() {}

  public static CostModel model(double start, double perGib) {
    Cost cost =
        new Cost(
            Map.of(
                Factor.START, start, Factor.NDJSON, perGib, Factor.FILES, 1.0, Factor.SPILLED, 4.0),
            new Cost.Wall(start, 1, 0, 0.05));
    return new CostModel(cost, cost, CostModel.Origin.PROFILE, 0, 0.5);
  }
}
