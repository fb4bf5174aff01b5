package io.headgate.optimizer.cost;

import io.headgate.terms.Checks;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What work costs on one runner, on one machine, with one way of compiling.
 *
 * <p>CPU seconds are {@code Σ factor × amount}; factors of the part {@code START} are the run
 * itself and the rest is work. Wall seconds with {@code w} workers are
 *
 * <pre>start + parallel × share / efficiency(w) + serial × work + worker × w
 * share = reading / min(w, readers) + writing × ⌈groups / w⌉ / groups + other work / w</pre>
 *
 * after Ernest (Venkataraman et al., NSDI 2016).
 *
 * @param cpu CPU seconds of a unit of each factor, at least 0
 * @param wall how CPU seconds become wall seconds
 */
public record Cost(Map<Factor, Double> cpu, Wall wall) {
  /** Workers up to which measurements say how well work is shared. */
  static final int MEASURED_WORKERS = 2;

  /** What each worker beyond these costs all others: a prior, not measured. */
  static final double ASSUMED_CONTENTION = 0.01;

  /**
   * How CPU seconds become wall seconds; all at least 0.
   *
   * @param start seconds that no worker shortens
   * @param parallel seconds of a CPU second of work that workers share
   * @param serial seconds of a CPU second of work that they do not share
   * @param worker seconds that a worker costs
   */
  public record Wall(double start, double parallel, double serial, double worker) {
    public Wall {
      Checks.notNegative("start", start);
      Checks.notNegative("parallel", parallel);
      Checks.notNegative("serial", serial);
      Checks.notNegative("worker", worker);
    }
  }

  public Cost {
    cpu = Collections.unmodifiableMap(new TreeMap<>(cpu));
    cpu.forEach((factor, seconds) -> Checks.notNegative(factor.name(), seconds));
  }

  /** CPU seconds of a run before it works. */
  public double startCpu(Work work) {
    return seconds(work)[Factor.Part.START.ordinal()];
  }

  /** CPU seconds of this work beyond those of the start. */
  public Load load(Work work) {
    double[] seconds = seconds(work);
    return new Load(
        seconds[Factor.Part.READ.ordinal()],
        seconds[Factor.Part.WRITE.ordinal()],
        seconds[Factor.Part.OTHER.ordinal()]);
  }

  /** By part, in the order of the parts. */
  private double[] seconds(Work work) {
    double[] seconds = new double[Factor.Part.values().length];
    work.amounts()
        .forEach(
            (factor, amount) ->
                seconds[factor.part().ordinal()] += cpu.getOrDefault(factor, 0.0) * amount);
    return seconds;
  }

  /**
   * Wall seconds of CPU seconds.
   *
   * @param load CPU seconds beyond those of the start
   */
  public double wallSeconds(Width width, Load load) {
    return wallSeconds(wall, width, load);
  }

  static double wallSeconds(Wall wall, Width width, Load load) {
    return wall.start()
        + wall.parallel() * shared(width, load)
        + wall.serial() * load.total()
        + wall.worker() * width.workers();
  }

  /** What one of the workers has to do of the work that they share, CPU seconds. */
  public static double shared(Width width, Load load) {
    return width.share(load) / efficiency(width.workers());
  }

  /** 1 as far as was measured; beyond that a prior. */
  static double efficiency(int workers) {
    return 1 / (1 + ASSUMED_CONTENTION * Math.max(0, workers - MEASURED_WORKERS));
  }

  /** The same with all CPU seconds multiplied: a faster or slower machine. */
  public Cost times(double factor) {
    Map<Factor, Double> scaled = new TreeMap<>();
    cpu.forEach((each, seconds) -> scaled.put(each, seconds * factor));
    return new Cost(
        scaled,
        new Wall(wall.start() * factor, wall.parallel(), wall.serial(), wall.worker() * factor));
  }

  Cost completedBy(Cost other) {
    Map<Factor, Double> all = new TreeMap<>(other.cpu);
    all.putAll(cpu);
    return new Cost(all, wall);
  }
}
