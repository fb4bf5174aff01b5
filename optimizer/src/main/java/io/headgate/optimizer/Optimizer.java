package io.headgate.optimizer;

import io.headgate.optimizer.Reason.Cores;
import io.headgate.optimizer.Reason.FileSize;
import io.headgate.optimizer.Reason.FitsHeapShare;
import io.headgate.optimizer.Reason.GroupedRows;
import io.headgate.optimizer.Reason.GroupsPerWorker;
import io.headgate.optimizer.Reason.HeapLeft;
import io.headgate.optimizer.Reason.MachineShare;
import io.headgate.optimizer.Reason.MostGroups;
import io.headgate.optimizer.Reason.Pinned;
import io.headgate.optimizer.Reason.RangesPerWorker;
import io.headgate.optimizer.Reason.SizeBound;
import io.headgate.optimizer.Reason.Windows;
import io.headgate.optimizer.Reason.WindowsUnknown;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans a run on one runner. Pins are respected; more input never gives fewer groups or less heap;
 * a run that would not fit in memory is refused, with what it needs.
 */
public final class Optimizer {
  /** Groups of a shuffle a worker, at least: few hashed keys spread unevenly. */
  static final int GROUPS_PER_WORKER = 8;

  /** Groups of a shuffle, at most: each costs a file handle and an open state. */
  static final int MAX_GROUPS = 4096;

  /** Share of the machine's memory that a run may have as heap. */
  static final double MACHINE_SHARE = 0.75;

  /** Share of the heap for the surviving rows of the dedup shards in work. */
  static final double DEDUP_SHARE = 0.25;

  static final long MIN_RANGE_BYTES = Sizes.MIB;
  static final long MAX_RANGE_BYTES = 32 * Sizes.MIB;
  static final long MIN_WRITER_BYTES = 8 * Sizes.MIB;
  static final long MAX_WRITER_BYTES = 64 * Sizes.MIB;

  private final InputStatistics input;
  private final Demand demand;
  private final RunnerProfile runner;
  private final Machine machine;
  private final Targets targets;

  private Optimizer(InputStatistics input, RunnerProfile runner, Machine machine, Targets targets) {
    this.input = input;
    this.demand = Demand.of(input);
    this.runner = runner;
    this.machine = machine;
    this.targets = targets;
  }

  /** A plan for this input on this runner, or what it would need. */
  public static Decision plan(
      InputStatistics input, RunnerProfile runner, Machine machine, Targets targets) {
    return new Optimizer(input, runner, machine, targets).decide();
  }

  private Decision decide() {
    Choice<Integer> workers = workers();
    long needed = neededHeap(workers.value());
    long allowed = targets.heapBytes().orElse(machineHeap());
    if (needed > allowed) {
      return new Infeasible(
          runner.name(),
          needed,
          allowed,
          targets.heapBytes().isPresent() ? Infeasible.Limit.PINNED : Infeasible.Limit.MACHINE,
          machine.memoryBytes(),
          demand.rowBytes(),
          demand.confidence());
    }
    Choice<Long> heap = heap(needed, workers.value());
    Choice<Integer> spread = windowSpread();
    return new LaunchPlan(
        runner.name(),
        workers,
        dedupShards(workers.value(), heap.value()),
        writerBuckets(workers.value(), spread.value()),
        spread,
        rangeBytes(workers.value()),
        writerBuffer(heap.value(), workers.value()),
        heap);
  }

  private Choice<Integer> workers() {
    return targets.workers().isPresent()
        ? Choice.of(targets.workers().getAsInt(), new Pinned("--workers"))
        : Choice.of(machine.cores(), new Cores(machine.cores()));
  }

  /** {@code base + tables + rows × copies + workers × smallest writer}. */
  private long neededHeap(int workers) {
    double grouped = demand.rowBytes() * runner.groupedCopies();
    return baseBytes() + (long) Math.ceil(grouped) + workers * MIN_WRITER_BYTES;
  }

  private long baseBytes() {
    return runner.baseHeapBytes() + demand.tableBytes();
  }

  private long machineHeap() {
    return (long) (machine.memoryBytes() * MACHINE_SHARE);
  }

  private Choice<Long> heap(long needed, int workers) {
    if (targets.heapBytes().isPresent()) {
      return Choice.of(targets.heapBytes().getAsLong(), new Pinned("--heap"));
    }
    GroupedRows why =
        new GroupedRows(
            runner.name(),
            demand.rowBytes(),
            runner.groupedCopies(),
            baseBytes(),
            demand.confidence());
    long comfortable = needed + workers * (MAX_WRITER_BYTES - MIN_WRITER_BYTES);
    long wanted = Math.max(comfortable, runner.minHeapBytes());
    return wanted > machineHeap()
        ? Choice.of(
            machineHeap(), why, new MachineShare(wanted, machine.memoryBytes(), MACHINE_SHARE))
        : Choice.of(wanted, why);
  }

  /** {@code max(8 × workers, workers × rows / share of the heap)}. */
  private Choice<Integer> dedupShards(int workers, long heap) {
    long share = Math.max(1, (long) (heap * DEDUP_SHARE));
    long perWorker = (long) GROUPS_PER_WORKER * workers;
    long toFit = (long) Math.ceil((double) workers * demand.rowBytes() / share);
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
    long value = Math.min(MAX_RANGE_BYTES, Math.max(MIN_RANGE_BYTES, wanted));
    return value == wanted
        ? Choice.of(value, why)
        : Choice.of(value, why, new SizeBound(wanted, value));
  }

  private Choice<Long> writerBuffer(long heap, int workers) {
    long left = heap - neededHeap(workers) + workers * MIN_WRITER_BYTES;
    long wanted = left / workers;
    Reason why = new HeapLeft(left, workers);
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
