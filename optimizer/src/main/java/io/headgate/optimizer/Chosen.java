package io.headgate.optimizer;

import io.headgate.optimizer.cost.Basis;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.prediction.Knowledge;
import io.headgate.optimizer.prediction.Prediction;
import java.util.List;

/**
 * There is a plan: what to do, why, and what will happen.
 *
 * @param plan how to run
 * @param runner why on this runner
 * @param prediction what will happen
 * @param basis what the cost model alone says, without what was learned
 * @param knowledge what the prediction rests on
 * @param alternatives what was not chosen, the best of each kind
 */
public record Chosen(
    Plan plan,
    Choice<String> runner,
    Prediction prediction,
    Basis basis,
    Knowledge knowledge,
    List<Alternative> alternatives)
    implements Decision {

  public Chosen {
    alternatives = List.copyOf(alternatives);
  }
}
