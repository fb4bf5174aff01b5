package io.headgate.optimizer;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much a run has to do, whatever the machine.
 *
 * @param amounts of each factor, in its unit
 */
public record Work(Map<Factor, Double> amounts) {
  /** Text of a record batch, about. */
  private static final double BATCH_BYTES = Sizes.MIB;

  private static final double BATCH_ROWS = 16_384;

  /** Text after which half of the code is compiled that will be. */
  private static final double WARM_BYTES = 64 * Sizes.MIB;

  /** Text of a row where none was seen. */
  private static final double GUESSED_ROW_BYTES = 300;

  private static final double GIB = Sizes.GIB;

  public Work {
    amounts = Collections.unmodifiableMap(new TreeMap<>(amounts));
  }

  /**
   * The work of a plan.
   *
   * @param files that it writes
   */
  static Work of(InputStatistics input, JobShape job, LaunchPlan plan, long files) {
    double text = input.volume().textBytes();
    double rows =
        input.sample().map(sample -> (double) sample.rows()).orElse(text / GUESSED_ROW_BYTES);
    Map<Factor, Double> amounts = new EnumMap<>(Factor.class);
    amounts.put(Factor.START, 1.0);
    amounts.put(Factor.WARM_UP, text / (text + WARM_BYTES));
    amounts.put(Factor.NDJSON, job.csv() ? 0 : text / GIB);
    amounts.put(Factor.CSV, job.csv() ? text / GIB : 0);
    amounts.put(Factor.UNZIPPED, input.volume().unzippedBytes() / GIB);
    amounts.put(Factor.INPUT_FILES, input.volume().files() / 1e3);
    amounts.put(Factor.VALUES, rows * job.columns() / 1e8);
    amounts.put(Factor.SHUFFLED, shuffledBytes(input, job, plan) / GIB);
    amounts.put(Factor.PARQUET, Demand.of(input).diskBytes() / GIB);
    amounts.put(Factor.FILES, files / 1e3);
    amounts.put(Factor.PIECES, pieces(job, plan, text, rows) / 1e6);
    amounts.put(Factor.JOINS, rows * input.tables().size() / 1e8);
    amounts.put(Factor.TABLES, input.tables().stream().mapToLong(TableSize::textBytes).sum() / GIB);
    return new Work(amounts);
  }

  /** All rows by the dedup shard, those that are left by tables and by the writer bucket. */
  private static double shuffledBytes(InputStatistics input, JobShape job, LaunchPlan plan) {
    double all = Demand.of(input).spilledBytes();
    double left =
        input
            .sample()
            .map(rows -> all * Demand.written(rows) / Math.max(1, rows.rows()))
            .orElse(all);
    double bytes = job.deduplicates() ? all : 0;
    for (int table = 0; table < plan.joins().size(); table++) {
      boolean shuffled = plan.joins().get(table).isShuffled();
      bytes += shuffled ? left + input.tables().get(table).heapBytes() : 0;
    }
    return plan.layout().value() == Layout.FUSED ? bytes : bytes + left;
  }

  private static double pieces(JobShape job, LaunchPlan plan, double text, double rows) {
    double batches = Math.max(Math.min(1, rows), Math.max(text / BATCH_BYTES, rows / BATCH_ROWS));
    double rowsOfBatch = Math.max(1, rows / Math.max(1, batches));
    double groups = 0;
    if (job.deduplicates()) {
      double shards = Math.min(plan.dedupShards().value(), rowsOfBatch);
      groups += plan.layout().value() == Layout.FUSED ? shards : 2 * shards;
    } else {
      groups += Math.min(plan.windowSpread().value() + 1.0, rowsOfBatch);
    }
    for (Join join : plan.joins()) {
      groups += Math.min(join.shards().value(), rowsOfBatch);
    }
    return batches * groups * job.columns();
  }

  double amount(Factor factor) {
    return amounts.getOrDefault(factor, 0.0);
  }
}
