package io.headgate.optimizer.sizing;

import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.InputStatistics;
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
  private FileSizes sizes = FileSizes.NONE;

  private PredictedFiles(InputStatistics input, JobShape job, Plan plan, RunnerProfile runner) {
    this.input = input;
    this.job = job;
    this.plan = plan;
    this.runner = runner;
  }

  public static FileSizes of(InputStatistics input, JobShape job, Plan plan, RunnerProfile runner) {
    PredictedFiles files = new PredictedFiles(input, job, plan, runner);
    files.addAll(Demand.of(input).diskBytes());
    return files.sizes;
  }

  private void addAll(double bytes) {
    if (bytes <= 0) {
      return;
    }
    double hot = 0;
    for (Skew.WindowBuckets window : plan.skew().windows()) {
      boolean fused = plan.layout().value() == Layout.FUSED;
      addGroup(1, bytes * window.share(), fused ? writers() : window.buckets());
      hot += window.share();
    }
    long windows = Math.max(1, windows() - plan.skew().windows().size());
    addGroup(windows, bytes * Math.max(0, 1 - hot), writers());
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
  private void addGroup(long windows, double bytes, int buckets) {
    double bucket = bytes / windows / buckets;
    if (bucket <= 0) {
      return;
    }
    double full = ROLL_OVER * job.targetFileBytes();
    long whole = (long) (bucket / full);
    double rest = bucket - whole * full;
    long groups = windows * buckets;
    sizes = sizes.plus(groups * whole, full, job.targetFileBytes());
    if (whole == 0 || rest > full / 100) {
      sizes = sizes.plus(groups, rest, job.targetFileBytes());
    }
  }
}
