package io.headgate.optimizer.prediction;

import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.cost.Work;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.TableSize;
import io.headgate.optimizer.input.Volume;
import io.headgate.optimizer.plan.Join;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.sizing.Demand;
import io.headgate.terms.ByteSize;
import io.headgate.terms.Layout;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stages of a run, and what each has to do. A stage that the graph gets has its line here. */
public final class Stages {
  static final List<Stage> ALL =
      List.of(Stages::start, Stages::read, Stages::shuffle, Stages::enrich, Stages::write);

  /** Text of a record batch, about. */
  private static final double BATCH_BYTES = ByteSize.MIB;

  private static final double BATCH_ROWS = 16_384;

  /** Text after which half of the code is compiled that will be. */
  private static final double WARM_BYTES = 64 * ByteSize.MIB;

  private static final SortedMap<Factor, Double> NOTHING = nothing();

  private Stages() {}

  /** The work of a run: what its stages have to do, and 0 of every other built-in factor. */
  static Work work(Stage.Run run, List<Stage> stages) {
    Map<Factor, Double> amounts = new TreeMap<>(NOTHING);
    for (Stage stage : stages) {
      stage
          .counts(run)
          .forEach((factor, count) -> amounts.merge(factor, factor.unit().of(count), Double::sum));
    }
    return new Work(amounts);
  }

  private static SortedMap<Factor, Double> nothing() {
    SortedMap<Factor, Double> amounts = new TreeMap<>();
    Factor.BUILT_IN.forEach(factor -> amounts.put(factor, 0.0));
    return Collections.unmodifiableSortedMap(amounts);
  }

  private static Map<Factor, Double> start(Stage.Run run) {
    return Map.of(Factor.START, 1.0, Factor.WARM_UP, run.text() / (run.text() + WARM_BYTES));
  }

  private static Map<Factor, Double> read(Stage.Run run) {
    Volume volume = run.input().volume();
    return Map.of(
        run.job().format().decode(),
        run.text(),
        Factor.UNZIPPED,
        volume.unzippedBytes(),
        Factor.INPUT_FILES,
        (double) volume.files());
  }

  /** All shuffles: those of deduplication, of tables, and of the writer. */
  private static Map<Factor, Double> shuffle(Stage.Run run) {
    return Map.of(
        Factor.SHUFFLED,
        shuffledBytes(run),
        Factor.SPILLED,
        spilledBytes(run),
        Factor.PIECES,
        pieces(run));
  }

  private static Map<Factor, Double> enrich(Stage.Run run) {
    List<TableSize> tables = run.input().tables();
    return Map.of(
        Factor.JOINS,
        run.rows() * tables.size(),
        Factor.TABLES,
        (double) tables.stream().mapToLong(TableSize::textBytes).sum());
  }

  private static Map<Factor, Double> write(Stage.Run run) {
    return Map.of(
        Factor.VALUES,
        run.rows() * run.job().columns(),
        Factor.PARQUET,
        (double) Demand.of(run.input()).diskBytes(),
        Factor.FILES,
        (double) run.files(),
        Factor.DEAD_LETTERS,
        run.rows() * run.input().sample().map(RowSample::malformedShare).orElse(0.0));
  }

  /** All rows by the dedup shard, those that are left by tables and by the writer bucket. */
  private static double shuffledBytes(Stage.Run run) {
    InputStatistics input = run.input();
    double all = Demand.of(input).spilledBytes();
    double left =
        input
            .sample()
            .map(rows -> all * Demand.written(rows) / Math.max(1, rows.rows()))
            .orElse(all);
    double bytes = run.job().deduplicates() ? all : 0;
    List<Join> joins = run.plan().joins();
    for (int table = 0; table < joins.size(); table++) {
      bytes += joins.get(table).isShuffled() ? left + input.tables().get(table).heapBytes() : 0;
    }
    return isFused(run) ? bytes : bytes + left;
  }

  /** Before they are deduplicated, and before they are written. */
  private static double spilledBytes(Stage.Run run) {
    int waits = run.job().deduplicates() && !isFused(run) ? 2 : 1;
    return (double) waits * run.plan().diskRowBytes();
  }

  private static double pieces(Stage.Run run) {
    double rows = run.rows();
    double batches = batches(run);
    double rowsOfBatch = Math.max(1, rows / Math.max(1, batches));
    Plan plan = run.plan();
    double groups = 0;
    if (run.job().deduplicates()) {
      double shards = Math.min(plan.dedupShards().value(), rowsOfBatch);
      groups += isFused(run) ? shards : 2 * shards;
    } else {
      groups += Math.min(plan.windowSpread().value() + 1.0, rowsOfBatch);
    }
    for (Join join : plan.joins()) {
      groups += Math.min(join.shards().value(), rowsOfBatch);
    }
    return batches * groups * run.job().columns();
  }

  /** A batch ends when it is full, and with its file. */
  private static double batches(Stage.Run run) {
    double full = Math.max(run.text() / BATCH_BYTES, run.rows() / BATCH_ROWS);
    return Math.min(run.rows(), run.input().volume().files() + full);
  }

  private static boolean isFused(Stage.Run run) {
    return run.plan().layout().value() == Layout.FUSED;
  }
}
