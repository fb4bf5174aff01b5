package io.headgate.optimizer.sizing;

import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.TableSize;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.DiedOfMemory;
import io.headgate.optimizer.plan.Join;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.plan.Reason.DiedBefore;
import io.headgate.optimizer.plan.Reason.FitsHeapShare;
import io.headgate.optimizer.plan.Reason.GroupsPerWorker;
import io.headgate.optimizer.plan.Reason.NoDedup;
import io.headgate.optimizer.plan.Reason.OneShuffle;
import io.headgate.optimizer.plan.Reason.Pinned;
import io.headgate.optimizer.plan.Reason.RangesPerWorker;
import io.headgate.optimizer.plan.Reason.RowGroupOfBuffer;
import io.headgate.optimizer.plan.Reason.TargetSizedFiles;
import io.headgate.optimizer.plan.TooFewSlots;
import io.headgate.optimizer.request.Cluster;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Lesson;
import io.headgate.optimizer.request.Pin;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.request.Site;
import io.headgate.optimizer.request.Targets;
import io.headgate.terms.ByteSize;
import io.headgate.terms.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Lays out a run on one runner with a given number of workers. Pins are respected; more input never
 * gives fewer groups or less memory; a run that would not fit in memory is refused, with what it
 * needs.
 *
 * @param input what is waiting
 * @param job what is done with it
 * @param option the runner and where it is
 * @param targets what the user asks for
 */
public record Sizing(InputStatistics input, JobShape job, RunnerOption option, Targets targets) {
  static final long MIN_RANGE_BYTES = ByteSize.MIB;
  static final long MAX_RANGE_BYTES = 32 * ByteSize.MIB;

  /**
   * Larger where grouped rows are held: with each range that is done such a runner copies its lists
   * of them.
   */
  static final long MAX_RANGE_BYTES_HELD = 256 * ByteSize.MIB;

  private static final long MIN_ROW_GROUP_BYTES = 4 * ByteSize.MIB;

  private static final long MAX_ROW_GROUP_BYTES = 32 * ByteSize.MIB;

  /** The plan, or why there is none. */
  public Sized with(Choice<Integer> workers, Layout layout) {
    Site site = option.site();
    if (site instanceof Cluster cluster && workers.value() > cluster.freeSlots()) {
      return new Sized.Refused(new TooFewSlots(option.profile().name(), cluster, workers.value()));
    }
    Demand demand = Demand.of(input, job);
    List<Integer> shuffled = new ArrayList<>();
    Memory memory = memory(demand, workers.value(), shuffled);
    while (memory.needed() > memory.allowed() && canShuffle(shuffled)) {
      shuffled.add(largestBroadcast(shuffled));
      memory = memory(demand, workers.value(), shuffled);
    }
    boolean forced = targets.pins().forced();
    if (memory.needed() > memory.allowed() && !forced) {
      return new Sized.Refused(memory.refusal());
    }
    return lesson().isPresent() && learned() > memory.allowed() && !forced
        ? new Sized.Refused(died(lesson().get(), memory))
        : new Sized.Fits(plan(workers, layout, demand, memory, shuffled));
  }

  /** Of a run that died; the user's own choice of memory goes before it. */
  private Optional<Lesson> lesson() {
    return targets.pins().heapBytes().isPresent() ? Optional.empty() : option.lesson();
  }

  /** The least memory of a process that a run which died has taught; 0 if none did. */
  private long learned() {
    double text = input.volume().textBytes();
    return lesson().map(died -> died.leastMemory(option.profile(), text)).orElse(0L);
  }

  private DiedOfMemory died(Lesson lesson, Memory memory) {
    return new DiedOfMemory(lesson.run(), lesson.hadBytes(), memory.refusal().needing(learned()));
  }

  /** What a process gets; where it is for the lesson, that comes first. */
  private Choice<Long> memoryOf(Memory memory) {
    Choice<Long> chosen = memory.chosen();
    if (lesson().isEmpty() || chosen.value() > learned()) {
      return chosen;
    }
    Lesson died = lesson().get();
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new DiedBefore(died.run(), died.hadBytes(), learned()));
    reasons.addAll(chosen.reasons());
    return new Choice<>(chosen.value(), reasons);
  }

  private Plan plan(
      Choice<Integer> workers,
      Layout layout,
      Demand demand,
      Memory memory,
      List<Integer> shuffled) {
    Choice<Long> bytes = memoryOf(memory);
    long share = memory.rowMemoryBytes(bytes.value());
    Choice<Integer> shards =
        Groups.dedupShards(
            targets.pins(),
            Groups.perWorker(option.profile()),
            workers.value(),
            memory.sharing(),
            memory.dedupRowBytes(),
            memory.shardsBytes(bytes.value()));
    OptionalLong windows =
        input.times().map(times -> OptionalLong.of(times.windows())).orElse(OptionalLong.empty());
    Choice<Integer> spread = Groups.windowSpread(job, windows, demand);
    Choice<Integer> buckets =
        Groups.writerBuckets(job, windows, demand, workers.value(), spread.value());
    Choice<Long> buffer = memory.writerBuffer(bytes.value());
    return new Plan(
        option.profile().name(),
        workers,
        memory.sharing(),
        layout(layout),
        shards,
        buckets,
        spread,
        HotGroups.of(input, job, demand, fine(shards, workers), buckets.value()),
        joins(workers.value(), memory, share, shuffled),
        rangeBytes(workers.value()),
        rowGroup(buffer.value()),
        buffer,
        share,
        memory.diskRowBytes(bytes.value()),
        bytes);
  }

  /** What is hot is so for shards of the ordinary size, too, where there are fewer. */
  private static int fine(Choice<Integer> shards, Choice<Integer> workers) {
    return Math.max(shards.value(), Groups.PER_WORKER * workers.value());
  }

  private Memory memory(Demand demand, int workers, List<Integer> shuffled) {
    long tables =
        IntStream.range(0, input.tables().size())
            .filter(table -> !shuffled.contains(table))
            .mapToLong(table -> input.tables().get(table).heapUpperBytes())
            .sum();
    int sharing = option.site().processWorkers(workers);
    RunnerProfile runner = option.profile().withLeast(learned());
    return new Memory(
        runner, option.site(), targets, demand, tables, workers, sharing, leastBytes());
  }

  /** Spark refuses to start with less; one that holds what it groups starts with anything. */
  private long leastBytes() {
    RunnerProfile runner = option.profile();
    boolean any = runner.holdsGroupedRows() || option.site().heapIsGiven();
    return any ? 0 : runner.minHeapBytes();
  }

  /** A runner that holds what it groups would hold the table as well. */
  private boolean canShuffle(List<Integer> shuffled) {
    return !option.profile().holdsGroupedRows() && shuffled.size() < input.tables().size();
  }

  private int largestBroadcast(List<Integer> shuffled) {
    return IntStream.range(0, input.tables().size())
        .filter(table -> !shuffled.contains(table))
        .boxed()
        .max(Comparator.comparingLong(table -> input.tables().get(table).heapBytes()))
        .orElseThrow();
  }

  private List<Join> joins(int workers, Memory memory, long shareBytes, List<Integer> shuffled) {
    List<Join> joins = new ArrayList<>();
    for (int i = 0; i < input.tables().size(); i++) {
      TableSize table = input.tables().get(i);
      joins.add(
          shuffled.contains(i)
              ? Join.shuffled(table, joinShards(workers, memory, shareBytes, table))
              : Join.broadcast(table));
    }
    return joins;
  }

  /** The rows of a group and its part of the table fit in the share of the heap. */
  private static Choice<Integer> joinShards(
      int workers, Memory memory, long shareBytes, TableSize table) {
    long bytes = memory.dedupRowBytes() + table.heapBytes();
    long toFit = (long) Math.ceil((double) memory.sharing() * bytes / shareBytes);
    long perWorker = (long) Groups.PER_WORKER * workers;
    Reason why =
        toFit > perWorker
            ? new FitsHeapShare(bytes, shareBytes)
            : new GroupsPerWorker(Groups.PER_WORKER, workers);
    return Groups.capped(
        Math.max(perWorker, toFit),
        workers,
        new Reason.TableTooBig(table.path(), table.heapBytes(), memory.allowed()),
        why);
  }

  private Choice<Layout> layout(Layout layout) {
    if (targets.pins().layout().isPresent()) {
      return Choice.of(layout, new Pinned(Pin.LAYOUT, targets.pins().origin(Pin.LAYOUT)));
    }
    if (layout == Layout.FUSED) {
      return Choice.of(layout, new OneShuffle());
    }
    return job.deduplicates()
        ? Choice.of(layout, new TargetSizedFiles())
        : Choice.of(layout, new NoDedup());
  }

  private Choice<Long> rangeBytes(int workers) {
    long stored = input.volume().bytesStored();
    long most = option.profile().holdsGroupedRows() ? MAX_RANGE_BYTES_HELD : MAX_RANGE_BYTES;
    return Memory.bounded(
        stored / ((long) Groups.PER_WORKER * workers),
        MIN_RANGE_BYTES,
        most,
        new RangesPerWorker(stored, workers));
  }

  private static Choice<Long> rowGroup(long bufferBytes) {
    return Memory.bounded(
        bufferBytes, MIN_ROW_GROUP_BYTES, MAX_ROW_GROUP_BYTES, new RowGroupOfBuffer(bufferBytes));
  }
}
