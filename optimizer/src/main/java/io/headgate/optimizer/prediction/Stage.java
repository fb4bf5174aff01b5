package io.headgate.optimizer.prediction;

import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.request.JobShape;
import java.util.Map;

/**
 * One stage of a run, as far as it costs. Several stages may count the same factor: their counts
 * add up.
 */
@FunctionalInterface
interface Stage {
  /** Text of a row where none was seen. */
  double GUESSED_ROW_BYTES = 300;

  /** What it has to do, in ones (bytes, rows, files), not in units of the factors. */
  Map<Factor, Double> counts(Run run);

  /**
   * The run that is predicted.
   *
   * @param files that it writes
   */
  record Run(InputStatistics input, JobShape job, Plan plan, long files) {
    double text() {
      return input.volume().textBytes();
    }

    double rows() {
      return input
          .sample()
          .map(sample -> (double) sample.rows())
          .orElse(text() / GUESSED_ROW_BYTES);
    }
  }
}
