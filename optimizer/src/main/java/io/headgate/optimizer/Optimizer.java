package io.headgate.optimizer;

import io.headgate.optimizer.Reason.Cores;
import io.headgate.optimizer.Reason.FileSize;
import io.headgate.optimizer.Reason.FitsHeapShare;
import io.headgate.optimizer.Reason.FreeSlots;
import io.headgate.optimizer.Reason.GivenByCluster;
import io.headgate.optimizer.Reason.GroupedRows;
import io.headgate.optimizer.Reason.GroupsPerWorker;
import io.headgate.optimizer.Reason.HeapLeft;
import io.headgate.optimizer.Reason.MachineShare;
import io.headgate.optimizer.Reason.MostGroups;
import io.headgate.optimizer.Reason.Pinned;
import io.headgate.optimizer.Reason.RangesPerWorker;
import io.headgate.optimizer.Reason.SizeBound;
import io.headgate.optimizer.Reason.SpillsRows;
import io.headgate.optimizer.Reason.Windows;
import io.headgate.optimizer.Reason.WindowsUnknown;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans a run on one runner, on this machine or on a cluster. Pins are respected; more input never
 * gives fewer groups or less heap; a run that would not fit in memory is refused, with what it
 * needs.
 */
public final class Optimizer {
  /** Groups of a shuffle a worker, at least: few hashed keys spread unevenly. */
  static final int GROUPS_PER_WORKER = 8;

  /** Groups of a shuffle, at most: each costs a file handle and an open state. */
  static final int MAX_GROUPS = 4096;

  /** Share of the heap for the surviving rows of the dedup shards in work. */
  static final double DEDUP_SHARE = 0.25;

  /**
   * Heap that a row of a dedup shard in work occupies, as a multiple of its size in record batches.
   */
  static final double DEDUP_COPIES = 1.35;

  /** Rows that a runner which spills is given memory for, at most: more makes it little faster. */
  static final long MOST_KEPT_BYTES = 768 * Sizes.MIB;

  static final long MIN_RANGE_BYTES = Sizes.MIB;
  static final long MAX_RANGE_BYTES = 32 * Sizes.MIB;

  /**
   * Larger where grouped rows are held: with each range that is done such a runner copies its lists
   * of them.
   */
  static final long MAX_RANGE_BYTES_HELD = 256 * Sizes.MIB;

  static final long MIN_WRITER_BYTES = 8 * Sizes.MIB;
  static final long MAX_WRITER_BYTES = 64 * Sizes.MIB;

  private final InputStatistics input;
  private final Demand demand;
  private final RunnerProfile runner;
  private final Site site;
  private final Targets targets;

  private Optimizer(InputStatistics input, RunnerProfile runner, Site site, Targets targets) {
    this.input = input;
    this.demand = Demand.of(input);
    this.runner = runner;
    this.site = site;
    this.targets = targets;
  }

  /** A plan for this input on this runner, or what it would need. */
  public static Decision plan(
      InputStatistics input, RunnerProfile runner, Site site, Targets targets) {
    return new Optimizer(input, runner, site, targets).decide();
  }

  private Decision decide() {
    Choice<Integer> workers = workers();
    if (site instanceof Cluster cluster && workers.value() > cluster.freeSlots()) {
      return new TooFewSlots(cluster, workers.value());
    }
    int sharing = site.processWorkers(workers.value());
    long needed = neededMemory(sharing);
    long allowed = targets.heapBytes().orElse(site.processBytes());
    if (needed > allowed) {
      return infeasible(needed, allowed);
    }
    Choice<Long> memory = memory(needed, sharing);
    Choice<Integer> spread = windowSpread();
    return new LaunchPlan(
        runner.name(),
        workers,
        sharing,
        dedupShards(workers.value(), sharing, memory.value()),
        writerBuckets(workers.value(), spread.value()),
        spread,
        rangeBytes(workers.value()),
        writerBuffer(memory.value(), sharing),
        memory);
  }

  private Infeasible infeasible(long needed, long allowed) {
    Infeasible.Limit limit =
        targets.heapBytes().isPresent()
            ? Infeasible.Limit.PINNED
            : site instanceof Machine ? Infeasible.Limit.MACHINE : Infeasible.Limit.CLUSTER;
    long memory = site instanceof Machine machine ? machine.memoryBytes() : site.processBytes();
    return new Infeasible(
        runner.name(),
        needed,
        allowed,
        limit,
        memory,
        !runner.holdsGroupedRows(),
        demand.rowBytes(),
        demand.confidence());
  }

  private Choice<Integer> workers() {
    if (targets.workers().isPresent()) {
      return Choice.of(targets.workers().getAsInt(), new Pinned("--workers"));
    }
    return site instanceof Cluster cluster
        ? Choice.of(
            Math.max(1, cluster.freeSlots()), new FreeSlots(cluster.address(), cluster.freeSlots()))
        : Choice.of(site.workers(), new Cores(site.workers()));
  }

  /** {@link #neededHeap}, and beside it the share that the runner keeps for itself. */
  private long neededMemory(int sharing) {
    return withBuffers(neededHeap(sharing));
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
  private long neededHeap(int sharing) {
    double grouped =
        runner.holdsGroupedRows()
            ? demand.rowBytes() * runner.groupedCopies()
            : demand.rowBytes() * DEDUP_COPIES / MAX_GROUPS * sharing;
    return baseBytes() + (long) Math.ceil(grouped) + sharing * MIN_WRITER_BYTES;
  }

  private long baseBytes() {
    return runner.baseHeapBytes() + demand.tableBytes();
  }

  private Choice<Long> memory(long needed, int sharing) {
    if (targets.heapBytes().isPresent()) {
      return Choice.of(targets.heapBytes().getAsLong(), new Pinned("--heap"));
    }
    if (site instanceof Cluster cluster && cluster.heapIsGiven()) {
      return Choice.of(
          cluster.processBytes(), new GivenByCluster(cluster.address(), cluster.processBytes()));
    }
    long kept =
        runner.holdsGroupedRows()
            ? 0
            : Math.min(MOST_KEPT_BYTES, (long) Math.ceil(demand.rowBytes() * DEDUP_COPIES));
    Reason why =
        runner.holdsGroupedRows()
            ? new GroupedRows(
                runner.name(),
                demand.rowBytes(),
                runner.groupedCopies(),
                baseBytes(),
                demand.confidence())
            : new SpillsRows(
                runner.name(), demand.rowBytes(), kept, baseBytes(), demand.confidence());
    long writers = sharing * (MAX_WRITER_BYTES - MIN_WRITER_BYTES);
    long wanted = Math.max(needed + withBuffers(writers + kept), runner.minHeapBytes());
    long most = site.processBytes();
    if (wanted <= most) {
      return Choice.of(wanted, why);
    }
    return site instanceof Machine machine
        ? Choice.of(most, why, new MachineShare(wanted, machine.memoryBytes(), Machine.SHARE))
        : Choice.of(most, why, new SizeBound(wanted, most));
  }

  /** {@code max(8 × workers, workers that share a heap × rows / share of the heap)}. */
  private Choice<Integer> dedupShards(int workers, int sharing, long memory) {
    long share = Math.max(1, (long) (heapOf(memory) * DEDUP_SHARE));
    long perWorker = (long) GROUPS_PER_WORKER * workers;
    double copies = runner.holdsGroupedRows() ? 1 : DEDUP_COPIES;
    long toFit = (long) Math.ceil(sharing * copies * demand.rowBytes() / share);
    Reason why =
        toFit > perWorker
            ? new FitsHeapShare(demand.rowBytes(), share)
            : new GroupsPerWorker(GROUPS_PER_WORKER, workers);
    return capped(Math.max(perWorker, toFit), workers, why);
  }

  private Choice<Integer> windowSpread() {
    FileSize size = new FileSize(bytesPerWindow(), targets.targetFileBytes(), demand.confidence());
    if (targets.windowed() && input.windows().isEmpty()) {
      return Choice.of(1, new WindowsUnknown());
    }
    return capped(FileCount.of(bytesPerWindow(), targets.targetFileBytes()), 1, size);
  }

  private long bytesPerWindow() {
    long windows = targets.windowed() ? input.windows().orElse(1) : 1;
    return demand.diskBytes() / windows;
  }

  /** As many as there are files, but with windows no more than keep all workers busy. */
  private Choice<Integer> writerBuckets(int workers, int spread) {
    long files = FileCount.of(demand.diskBytes(), targets.targetFileBytes());
    Reason size = new FileSize(demand.diskBytes(), targets.targetFileBytes(), demand.confidence());
    long busy = (long) GROUPS_PER_WORKER * workers;
    Reason even = new GroupsPerWorker(GROUPS_PER_WORKER, workers);
    if (!targets.windowed()) {
      return capped(Math.max(files, spread), 1, size);
    }
    if (input.windows().isEmpty()) {
      return files > busy
          ? capped(files, 1, size, new WindowsUnknown())
          : capped(busy, 1, even, new WindowsUnknown());
    }
    long windows = input.windows().getAsLong();
    long used = Math.min(busy, windows * spread);
    long wanted = Math.max(Math.max(files, spread), used);
    Reason why = wanted > used ? size : used < busy ? new Windows(windows) : even;
    return capped(wanted, 1, why);
  }

  private Choice<Long> rangeBytes(int workers) {
    long wanted = input.bytesStored() / ((long) GROUPS_PER_WORKER * workers);
    Reason why = new RangesPerWorker(input.bytesStored(), workers);
    long most = runner.holdsGroupedRows() ? MAX_RANGE_BYTES_HELD : MAX_RANGE_BYTES;
    long value = Math.min(most, Math.max(MIN_RANGE_BYTES, wanted));
    return value == wanted
        ? Choice.of(value, why)
        : Choice.of(value, why, new SizeBound(wanted, value));
  }

  /** Of what is left, a runner that spills gets the share of the dedup shards in work besides. */
  private Choice<Long> writerBuffer(long memory, int sharing) {
    long heap = heapOf(memory);
    long dedup = runner.holdsGroupedRows() ? 0 : (long) (heap * DEDUP_SHARE);
    long left = heap - dedup - neededHeap(sharing) + sharing * MIN_WRITER_BYTES;
    long wanted = left / sharing;
    Reason why = new HeapLeft(Math.max(0, left), sharing);
    long value = Math.min(MAX_WRITER_BYTES, Math.max(MIN_WRITER_BYTES, wanted));
    return value == wanted
        ? Choice.of(value, why)
        : Choice.of(value, why, new SizeBound(wanted, value));
  }

  /** At most {@link #MAX_GROUPS}, or one a worker where there are more; a cap leaves its trace. */
  private static Choice<Integer> capped(long wanted, int workers, Reason... why) {
    List<Reason> reasons = new ArrayList<>(List.of(why));
    long bound = Math.max(MAX_GROUPS, workers);
    if (wanted > bound) {
      reasons.add(new MostGroups(wanted, bound));
    }
    return new Choice<>((int) Math.min(wanted, bound), reasons);
  }
}
