package io.headgate.benchmarks.shapes;

import java.util.List;

/**
 * Where a shape is run.
 *
 * @param runner its number among those that are installed
 * @param workers units of run parallelism
 * @param maxMemoryMiB that a plan may give to the run; 0 for what the machine has
 */
record Place(int runner, int workers, int maxMemoryMiB) {

  /** The name of the runner. */
  String runner(List<String> installed) {
    return installed.get(runner % installed.size());
  }
}
