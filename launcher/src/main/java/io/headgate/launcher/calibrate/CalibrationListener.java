package io.headgate.launcher.calibrate;

/** Is told how a calibration goes on, by the thread that calibrates. */
public interface CalibrationListener {
  /**
   * A run was measured.
   *
   * @param runner its runner
   * @param events what it read, in words
   * @param workers its workers
   * @param wallSeconds what it took
   * @param quiet whether the machine had nothing else to do, as far as is known
   */
  void measured(String runner, String events, int workers, double wallSeconds, boolean quiet);

  /**
   * The model of a runner was fitted.
   *
   * @param runner the runner
   * @param cpuError the largest relative error of CPU time over its runs
   * @param wallError the same of wall time
   */
  void fitted(String runner, double cpuError, double wallError);
}
