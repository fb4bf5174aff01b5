package io.headgate.optimizer.sizing;

import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.plan.Reason.Forced;
import io.headgate.optimizer.plan.Reason.GivenByCluster;
import io.headgate.optimizer.plan.Reason.GroupedRows;
import io.headgate.optimizer.plan.Reason.HeapLeft;
import io.headgate.optimizer.plan.Reason.LimitedMemory;
import io.headgate.optimizer.plan.Reason.MachineShare;
import io.headgate.optimizer.plan.Reason.Pinned;
import io.headgate.optimizer.plan.Reason.RowsOnDisk;
import io.headgate.optimizer.plan.Reason.SizeBound;
import io.headgate.optimizer.plan.Reason.SpillsRows;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.request.Cluster;
import io.headgate.optimizer.request.Machine;
import io.headgate.optimizer.request.Pin;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.request.Site;
import io.headgate.optimizer.request.Targets;
import io.headgate.terms.ByteSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory by arithmetic, of one process:
 *
 * <pre>
 * base + tables + workers × (writer + 6 × longest row) + rows that are held
 * </pre>
 *
 * Rows that do not fit wait on disk, so they never make a plan impossible; the rest may. 2 million
 * rows of 256 bytes on Direct with two workers, say: 96 MiB + 2 × 64 MiB + 1.2 × 512 MiB = 838 MiB
 * wanted, and 96 MiB + 2 × 8 MiB + 1.2 × 64 MiB + 5 MiB = 194 MiB needed.
 *
 * @param runner what it needs
 * @param site what there is
 * @param targets what the user allows
 * @param demand the rows
 * @param tableBytes reference tables of which the process has a copy
 * @param workers of the run
 * @param sharing workers that share the process
 * @param leastBytes memory with which the runner starts at all
 */
record Memory(
    RunnerProfile runner,
    Site site,
    Targets targets,
    Demand demand,
    long tableBytes,
    int workers,
    int sharing,
    long leastBytes) {

  /** Share of the heap for the dedup shards in work, where the runner does not hold all rows. */
  static final double DEDUP_SHARE = 0.25;

  /**
   * Heap that a row of a dedup shard in work occupies, as a multiple of its size in record batches.
   */
  static final double DEDUP_COPIES = 1.35;

  /** Rows that a runner which spills is given memory for, at most: more makes it little faster. */
  static final long MOST_KEPT_BYTES = 768 * ByteSize.MIB;

  /**
   * Share of the rows that such a runner is given memory for. 2 million rows of 200 bytes on Flink
   * and on Spark took as many CPU seconds with half of the memory as with all of it.
   */
  static final double KEPT_SHARE = 0.45;

  /** Rows that are held in memory, at least, where there are as many. */
  static final long LEAST_ROW_BYTES = 64 * ByteSize.MIB;

  /** Heap of a dedup shard that is parted on disk: buffers of its parts, and one part. */
  static final long PARTED_BYTES = 24 * ByteSize.MIB;

  /** What remains in the heap of rows on disk, as a share of them: where they are. */
  static final double DISK_ROW_SHARE = 0.01;

  /** Copies of the longest row that a worker has: its text, batches on both sides, a page. */
  static final double LONG_ROW_COPIES = 6;

  /** More than is expected is reserved for rows, at most: what is beyond that waits on disk. */
  static final double MOST_ERROR = 0.25;

  static final long MIN_WRITER_BYTES = 8 * ByteSize.MIB;
  static final long MAX_WRITER_BYTES = 64 * ByteSize.MIB;

  /** The least that a process needs: its heap, and beside it what the runner keeps for itself. */
  long needed() {
    return Math.max(leastBytes, withBuffers(neededHeap()));
  }

  /** The most that a process may have. */
  long allowed() {
    if (targets.pins().heapBytes().isPresent()) {
      return targets.pins().heapBytes().getAsLong();
    }
    return Math.min(targets.maxMemoryBytes().orElse(Long.MAX_VALUE), site.processBytes());
  }

  /** The refusal where {@link #needed} is more than {@link #allowed}. */
  TooLittleMemory refusal() {
    TooLittleMemory.Limit limit =
        targets.pins().heapBytes().isPresent()
            ? pinned()
            : allowed() < site.processBytes()
                ? TooLittleMemory.Limit.TARGET
                : site instanceof Machine
                    ? TooLittleMemory.Limit.MACHINE
                    : TooLittleMemory.Limit.CLUSTER;
    long memory = site instanceof Machine machine ? machine.memoryBytes() : site.processBytes();
    return new TooLittleMemory(
        runner.name(),
        needed(),
        allowed(),
        limit,
        memory,
        !runner.holdsGroupedRows(),
        demand.groupedBytes(runner),
        tableBytes,
        demand.confidence());
  }

  private TooLittleMemory.Limit pinned() {
    return switch (targets.pins().origin(Pin.MEMORY)) {
      case FLAG -> TooLittleMemory.Limit.PINNED;
      case JOB_FILE -> TooLittleMemory.Limit.JOB_FILE;
    };
  }

  private long withBuffers(long heap) {
    return site.heapIsGiven() ? heap : (long) Math.ceil(heap / (1 - runner.bufferShare()));
  }

  /** What is left of a process's memory when the runner has taken its share. */
  private long heapOf(long memory) {
    return site.heapIsGiven() ? memory : (long) (memory * (1 - runner.bufferShare()));
  }

  private long neededHeap() {
    long rows =
        runner.holdsGroupedRows()
            ? (long) Math.ceil(Math.min(reserve(), LEAST_ROW_BYTES) * runner.groupedCopies())
                + (long) Math.ceil(demand.heldBytes() * DISK_ROW_SHARE)
            : sharing * PARTED_BYTES;
    return fixedBytes() + rows + sharing * MIN_WRITER_BYTES;
  }

  /** What a process has before it holds any row. */
  private long fixedBytes() {
    return runner.baseHeapBytes()
        + tableBytes
        + (long) Math.ceil(sharing * LONG_ROW_COPIES * demand.longestRowBytes());
  }

  /**
   * What memory is reserved for, where the runner holds the rows: all of them, and the tables of
   * the dedup shards in work, half of all.
   */
  private long reserve() {
    return (long)
            Math.min(demand.heldUpperBytes(), Math.ceil(demand.heldBytes() * (1 + MOST_ERROR)))
        + demand.indexBytes() / 2;
  }

  /** What a process gets. */
  Choice<Long> chosen() {
    if (targets.pins().heapBytes().isPresent()) {
      return withDisk(allowed(), new Pinned(Pin.MEMORY, targets.pins().origin(Pin.MEMORY)));
    }
    if (site instanceof Cluster cluster && cluster.heapIsGiven()) {
      return Choice.of(
          cluster.processBytes(), new GivenByCluster(cluster.address(), cluster.processBytes()));
    }
    long wanted = Math.max(withBuffers(wantedHeap()), runner.minHeapBytes());
    return wanted <= allowed()
        ? withDisk(wanted, reason())
        : withDisk(allowed(), reason(), bound(wanted));
  }

  private Choice<Long> withDisk(long memory, Reason... why) {
    List<Reason> reasons = new ArrayList<>(List.of(why));
    if (memory < needed()) {
      reasons.add(new Forced(needed()));
    }
    if (diskRowBytes(memory) > 0) {
      reasons.add(new RowsOnDisk(demand.heldBytes(), diskRowBytes(memory)));
    }
    return new Choice<>(memory, reasons);
  }

  /** The heap with which nothing gets faster by more. */
  private long wantedHeap() {
    long writers = sharing * mostWriterBytes();
    return runner.holdsGroupedRows()
        ? fixedBytes() + writers + (long) Math.ceil(reserve() * runner.groupedCopies())
        : fixedBytes() + writers + sharing * PARTED_BYTES + kept();
  }

  /** A writer has one of several buckets in work: a quarter of all rows is more than wait there. */
  private long mostWriterBytes() {
    long rows = demand.groupedBytes(runner) / 4;
    return Math.max(MIN_WRITER_BYTES, Math.min(MAX_WRITER_BYTES, rows));
  }

  private long kept() {
    return Math.min(MOST_KEPT_BYTES, (long) (KEPT_SHARE * dedupRowBytes()));
  }

  private Reason reason() {
    return runner.holdsGroupedRows()
        ? new GroupedRows(
            runner.name(),
            reserve(),
            runner.groupedCopies(),
            runner.baseHeapBytes() + tableBytes,
            demand.confidence())
        : new SpillsRows(
            runner.name(),
            demand.spilledBytes(),
            kept(),
            runner.baseHeapBytes() + tableBytes,
            demand.confidence());
  }

  private Reason bound(long wanted) {
    if (allowed() < site.processBytes()) {
      return new LimitedMemory(wanted, allowed());
    }
    return site instanceof Machine machine
        ? new MachineShare(wanted, machine.memoryBytes(), Machine.SHARE)
        : new SizeBound(wanted, allowed());
  }

  /**
   * Heap for rows that are held: with a runner that spills, for the dedup shards in work.
   *
   * @param memory of the process
   */
  long rowMemoryBytes(long memory) {
    if (!runner.holdsGroupedRows()) {
      return Math.max(1, (long) (heapOf(memory) * DEDUP_SHARE));
    }
    long left = heapOf(memory) - fixedBytes() - sharing * writerBytes(memory);
    return Math.max(ByteSize.MIB, (long) (left / runner.groupedCopies()));
  }

  /** Heap for the dedup shards in work; half of what a runner holds, where it holds not all. */
  long shardsBytes(long memory) {
    long bytes = rowMemoryBytes(memory);
    return diskRowBytes(memory) > 0 ? Math.max(1, bytes / 2) : bytes;
  }

  /** Rows that are expected to wait on disk, where the runner holds what it groups. */
  long diskRowBytes(long memory) {
    return runner.holdsGroupedRows()
        ? Math.max(0, demand.heldBytes() + demand.indexBytes() / 2 - rowMemoryBytes(memory))
        : 0;
  }

  /** Heap of all rows as they are in the dedup shards in work. */
  long dedupRowBytes() {
    return runner.holdsGroupedRows()
        ? demand.heldBytes() + demand.indexBytes()
        : (long) Math.ceil(demand.spilledBytes() * DEDUP_COPIES) + demand.indexBytes();
  }

  /** What a writer gets of the heap: what rows leave, and a quarter where they leave less. */
  Choice<Long> writerBuffer(long memory) {
    long left = leftForWriters(memory);
    return bounded(
        left / sharing,
        MIN_WRITER_BYTES,
        mostWriterBytes(),
        new HeapLeft(Math.max(0, left), sharing));
  }

  private long writerBytes(long memory) {
    return Math.max(
        MIN_WRITER_BYTES, Math.min(mostWriterBytes(), leftForWriters(memory) / sharing));
  }

  private long leftForWriters(long memory) {
    long heap = heapOf(memory);
    long left = heap - fixedBytes();
    if (!runner.holdsGroupedRows()) {
      return left - (long) (heap * DEDUP_SHARE) - sharing * PARTED_BYTES;
    }
    long rows = (long) Math.ceil(reserve() * runner.groupedCopies());
    return Math.max(left - rows, Math.min(left / 4, sharing * mostWriterBytes()));
  }

  /** A size within bounds, which leave their trace. */
  static Choice<Long> bounded(long wanted, long least, long most, Reason why) {
    long value = Math.min(most, Math.max(least, wanted));
    return value == wanted
        ? Choice.of(value, why)
        : Choice.of(value, why, new SizeBound(wanted, value));
  }
}
