package io.headgate.optimizer;

/**
 * How to run.
 *
 * @param runner name of the runner
 * @param workers units of run parallelism
 * @param processWorkers workers that share one process and its memory
 * @param dedupShards groups of the dedup shuffle
 * @param writerBuckets groups of the write shuffle
 * @param windowSpread writer buckets that the rows of one window are spread over
 * @param rangeBytes size of the byte ranges that splittable files are read in
 * @param writerBufferBytes heap for rows that wait for a row group, one writer
 * @param heapBytes memory of one process, for heap and for the runner's own buffers
 */
public record LaunchPlan(
    String runner,
    Choice<Integer> workers,
    int processWorkers,
    Choice<Integer> dedupShards,
    Choice<Integer> writerBuckets,
    Choice<Integer> windowSpread,
    Choice<Long> rangeBytes,
    Choice<Long> writerBufferBytes,
    Choice<Long> heapBytes)
    implements Decision {}
