package io.headgate.optimizer.sizing;

import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.Interval;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Skew;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.terms.FileSizes;
import io.headgate.terms.Layout;

/** Which files a plan will write: arithmetic over windows, buckets and the target size. */
public final class PredictedFiles {
  /**
   * A file is closed at this many times its target. A bucket has up to 1.5 × target by plan ({@link
   * FileCount}), and more only if rows are spread unevenly or the sample was wrong: what would be
   * left over after a file of the target size is a small file.
   */
  private static final double ROLL_OVER = FileSizes.CLOSED * FileSizes.LARGE;

  private final InputStatistics input;
  private final JobShape job;
  private final Plan plan;
  private final RunnerProfile runner;

  /**
   * Of a plan.
   *
   * @param input what is read
   * @param job what is done with it
   * @param plan how
   * @param runner by which
   */
  public PredictedFiles(InputStatistics input, JobShape job, Plan plan, RunnerProfile runner) {
    this.input = input;
    this.job = job;
    this.plan = plan;
    this.runner = runner;
  }

  /** By their sizes, as it is likely. */
  public FileSizes likely() {
    return sizes(windows(), Demand.of(input).diskBytes());
  }

  /** Where the number of windows is in nine cases of ten. */
  public Interval windowsInterval() {
    double likely = windows();
    return job.windowed()
        ? input.times().flatMap(EventTimes::windowsInterval).orElse(new Interval(likely, likely))
        : new Interval(1, 1);
  }

  /** How many there are of so many windows and bytes. */
  public long count(double windows, double bytes) {
    return sizes(Math.round(windows), bytes).count();
  }

  private FileSizes sizes(long windows, double bytes) {
    if (bytes <= 0) {
      return FileSizes.NONE;
    }
    FileSizes sizes = FileSizes.NONE;
    double hot = 0;
    for (Skew.WindowBuckets window : plan.skew().windows()) {
      boolean fused = plan.layout().value() == Layout.FUSED;
      sizes = sizes.plus(group(1, bytes * window.share(), fused ? writers() : window.buckets()));
      hot += window.share();
    }
    long others = Math.max(1, windows - plan.skew().windows().size());
    return sizes.plus(group(others, bytes * Math.max(0, 1 - hot), writers()));
  }

  private long windows() {
    return job.windowed() ? input.times().map(EventTimes::windows).orElse(1L) : 1;
  }

  /** Buckets that write the rows of one window. */
  private int writers() {
    if (plan.layout().value() == Layout.FUSED) {
      return runner.writesByWorker()
          ? plan.workers().value()
          : plan.dedupShards().value() + plan.skew().keys().size();
    }
    return job.windowed() ? plan.windowSpread().value() : plan.writerBuckets().value();
  }

  /** Windows of the same size, each written by {@code buckets}, which roll over at the target. */
  private FileSizes group(long windows, double bytes, int buckets) {
    double bucket = bytes / windows / buckets;
    if (bucket <= 0) {
      return FileSizes.NONE;
    }
    double full = ROLL_OVER * job.targetFileBytes();
    long whole = (long) (bucket / full);
    double rest = bucket - whole * full;
    long groups = windows * buckets;
    FileSizes sizes = FileSizes.NONE.plus(groups * whole, full, job.targetFileBytes());
    return whole == 0 || rest > full / 100
        ? sizes.plus(groups, rest, job.targetFileBytes())
        : sizes;
  }
}
