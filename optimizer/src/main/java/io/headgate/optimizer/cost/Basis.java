package io.headgate.optimizer.cost;

/**
 * What the cost model alone predicted of a run, without what was learned.
 *
 * @param work what there is to do
 * @param startCpu CPU seconds before work
 * @param load CPU seconds of work
 * @param wall how CPU seconds become wall seconds
 * @param width how many could work at the same time
 * @param outputBytes size of the output
 */
public record Basis(
    Work work, double startCpu, Load load, Cost.Wall wall, Width width, double outputBytes) {

  /** CPU seconds of the whole run. */
  public double cpuSeconds() {
    return startCpu + load.total();
  }

  /** Wall seconds of work that cost {@code ofWork} times what was predicted. */
  public double wallSeconds(double ofWork) {
    return Cost.wallSeconds(wall, width, load.times(ofWork));
  }
}
