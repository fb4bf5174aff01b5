package io.headgate.run;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How the rows of one output come into files.
 *
 * @param name the output's name; empty where a job has one
 * @param writerBuckets groups of the write shuffle, at least 1
 * @param windowSpread writer buckets that the rows of one window are spread over, at least 1
 * @param hotWindows windows with writer buckets of their own, each at most once; without effect in
 *     a fused run
 */
public record OutputPlan(
    String name, int writerBuckets, int windowSpread, List<HotWindow> hotWindows) {
  public OutputPlan {
    requireNonNull(name, "name");
    hotWindows = List.copyOf(hotWindows);
    RunPlan.atLeastOne("writerBuckets", writerBuckets);
    RunPlan.atLeastOne("windowSpread", windowSpread);
    GraphPlan.once("hotWindows", hotWindows.stream().map(HotWindow::startMicros).toList());
  }

  /** The only output of a job. */
  public static OutputPlan only(int writerBuckets, int windowSpread, List<HotWindow> hotWindows) {
    return new OutputPlan("", writerBuckets, windowSpread, hotWindows);
  }

  /** Groups of the write shuffle, with those of hot windows. */
  public int totalWriterBuckets() {
    return Math.toIntExact(writerBuckets + hotWindows.stream().mapToLong(HotWindow::buckets).sum());
  }
}
