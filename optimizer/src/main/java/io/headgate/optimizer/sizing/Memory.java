package io.headgate.optimizer.sizing;

import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.plan.Reason.GivenByCluster;
import io.headgate.optimizer.plan.Reason.GroupedRows;
import io.headgate.optimizer.plan.Reason.HeapLeft;
import io.headgate.optimizer.plan.Reason.LimitedMemory;
import io.headgate.optimizer.plan.Reason.MachineShare;
import io.headgate.optimizer.plan.Reason.Pinned;
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

/**
 * Memory by arithmetic, of one process.
 *
 * @param runner what it needs
 * @param site what there is
 * @param targets what the user allows
 * @param demand the rows
 * @param tableBytes reference tables of which the process has a copy
 * @param workers of the run
 * @param sharing workers that share the process
 */
record Memory(
    RunnerProfile runner,
    Site site,
    Targets targets,
    Demand demand,
    long tableBytes,
    int workers,
    int sharing) {

  /** Share of the heap for the surviving rows of the dedup shards in work. */
  static final double DEDUP_SHARE = 0.25;

  /**
   * Heap that a row of a dedup shard in work occupies, as a multiple of its size in record batches.
   */
  static final double DEDUP_COPIES = 1.35;

  /** Rows that a runner which spills is given memory for, at most: more makes it little faster. */
  static final long MOST_KEPT_BYTES = 768 * ByteSize.MIB;

  static final long MIN_WRITER_BYTES = 8 * ByteSize.MIB;
  static final long MAX_WRITER_BYTES = 64 * ByteSize.MIB;

  /** The least that a process needs: its heap, and beside it what the runner keeps for itself. */
  long needed() {
    return withBuffers(neededHeap());
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

  /**
   * {@code base + tables + rows × copies + workers × smallest writer}; of a runner that spills only
   * the rows of the smallest shards in work.
   */
  private long neededHeap() {
    double grouped =
        runner.holdsGroupedRows()
            ? demand.heldBytes() * runner.groupedCopies()
            : demand.spilledBytes() * DEDUP_COPIES / Groups.most(workers) * sharing;
    return baseBytes() + (long) Math.ceil(grouped) + sharing * MIN_WRITER_BYTES;
  }

  private long baseBytes() {
    return runner.baseHeapBytes() + tableBytes;
  }

  /** What a process gets. */
  Choice<Long> chosen() {
    if (targets.pins().heapBytes().isPresent()) {
      return Choice.of(allowed(), new Pinned(Pin.MEMORY, targets.pins().origin(Pin.MEMORY)));
    }
    if (site instanceof Cluster cluster && cluster.heapIsGiven()) {
      return Choice.of(
          cluster.processBytes(), new GivenByCluster(cluster.address(), cluster.processBytes()));
    }
    long kept =
        runner.holdsGroupedRows()
            ? 0
            : Math.min(MOST_KEPT_BYTES, (long) Math.ceil(demand.spilledBytes() * DEDUP_COPIES));
    long writers = sharing * (MAX_WRITER_BYTES - MIN_WRITER_BYTES);
    long wanted = Math.max(needed() + withBuffers(writers + kept), runner.minHeapBytes());
    if (wanted <= allowed()) {
      return Choice.of(wanted, reason(kept));
    }
    return Choice.of(allowed(), reason(kept), bound(wanted));
  }

  private Reason reason(long kept) {
    return runner.holdsGroupedRows()
        ? new GroupedRows(
            runner.name(),
            demand.heldBytes(),
            runner.groupedCopies(),
            baseBytes(),
            demand.confidence())
        : new SpillsRows(
            runner.name(), demand.spilledBytes(), kept, baseBytes(), demand.confidence());
  }

  private Reason bound(long wanted) {
    if (allowed() < site.processBytes()) {
      return new LimitedMemory(wanted, allowed());
    }
    return site instanceof Machine machine
        ? new MachineShare(wanted, machine.memoryBytes(), Machine.SHARE)
        : new SizeBound(wanted, allowed());
  }

  /** The share of the heap for the dedup shards in work. */
  long dedupBytes(long memory) {
    return Math.max(1, (long) (heapOf(memory) * DEDUP_SHARE));
  }

  /** Heap of all rows as they are in the dedup shards in work. */
  long dedupRowBytes() {
    return runner.holdsGroupedRows()
        ? demand.heldBytes()
        : (long) Math.ceil(demand.spilledBytes() * DEDUP_COPIES);
  }

  /** Of what is left, a runner that spills gets the share of the dedup shards in work besides. */
  Choice<Long> writerBuffer(long memory) {
    long heap = heapOf(memory);
    long dedup = runner.holdsGroupedRows() ? 0 : (long) (heap * DEDUP_SHARE);
    long left = heap - dedup - neededHeap() + sharing * MIN_WRITER_BYTES;
    long wanted = left / sharing;
    Reason why = new HeapLeft(Math.max(0, left), sharing);
    return bounded(wanted, MIN_WRITER_BYTES, MAX_WRITER_BYTES, why);
  }

  /** A size within bounds, which leave their trace. */
  static Choice<Long> bounded(long wanted, long least, long most, Reason why) {
    long value = Math.min(most, Math.max(least, wanted));
    return value == wanted
        ? Choice.of(value, why)
        : Choice.of(value, why, new SizeBound(wanted, value));
  }
}
