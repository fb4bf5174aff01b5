package io.headgate.benchmarks.shapes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What all shapes have in common.
 *
 * @param distribution the folder of Headgate as it is assembled
 * @param home where inputs and outputs are, one shape at a time, and logs are kept
 * @param calibration that plans know; empty for none
 * @param runners that are installed
 * @param limits of each run
 */
record Setup(
    Path distribution, Path home, Optional<Path> calibration, List<String> runners, Limits limits) {

  /**
   * What a run may take before it is stopped.
   *
   * @param seconds of the run
   * @param diskBytes of input, output and what is spilled
   */
  record Limits(long seconds, long diskBytes) {}
}
