package io.headgate.optimizer.plan;

import io.headgate.terms.Layout;
import java.util.List;

/**
 * How to run.
 *
 * @param runner name of the runner
 * @param workers units of run parallelism
 * @param processWorkers workers that share one process and its memory
 * @param layout how rows come to the writers
 * @param dedupShards groups of the dedup shuffle
 * @param writerBuckets groups of the write shuffle
 * @param windowSpread writer buckets that the rows of one window are spread over
 * @param skew keys and windows with groups of their own
 * @param joins how rows meet each reference table, in order
 * @param rangeBytes size of the byte ranges that splittable files are read in
 * @param rowGroupBytes heap of the rows of a row group, at most
 * @param writerBufferBytes heap for rows that wait for a row group, one writer
 * @param rowMemoryBytes heap of one process for rows that are held; those beyond it are on disk
 * @param diskRowBytes heap of the rows that are expected to be on disk, where the runner itself
 *     holds what it groups
 * @param heapBytes memory of one process, for heap and for the runner's own buffers
 */
public record Plan(
    String runner,
    Choice<Integer> workers,
    int processWorkers,
    Choice<Layout> layout,
    Choice<Integer> dedupShards,
    Choice<Integer> writerBuckets,
    Choice<Integer> windowSpread,
    Skew skew,
    List<Join> joins,
    Choice<Long> rangeBytes,
    Choice<Long> rowGroupBytes,
    Choice<Long> writerBufferBytes,
    long rowMemoryBytes,
    long diskRowBytes,
    Choice<Long> heapBytes) {

  public Plan {
    joins = List.copyOf(joins);
  }
}
