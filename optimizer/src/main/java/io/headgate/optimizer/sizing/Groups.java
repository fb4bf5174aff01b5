package io.headgate.optimizer.sizing;

import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.plan.Reason.FileSize;
import io.headgate.optimizer.plan.Reason.FitsHeapShare;
import io.headgate.optimizer.plan.Reason.GroupsPerWorker;
import io.headgate.optimizer.plan.Reason.MostGroups;
import io.headgate.optimizer.plan.Reason.Pinned;
import io.headgate.optimizer.plan.Reason.Windows;
import io.headgate.optimizer.plan.Reason.WindowsUnknown;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Pin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** How many groups the shuffles have. More input never gives fewer. */
final class Groups {
  /** Groups of a shuffle per worker, at least, where few hashed keys spread unevenly. */
  static final int PER_WORKER = 8;

  /** Groups of a shuffle, at most, unless many workers need more: each costs an open state. */
  static final int MOST = 4096;

  private Groups() {}

  /**
   * Groups of a shuffle by key for each worker, at least. A runner that holds them gives the next
   * one to whichever worker is free: two are enough, and the pieces of batches are larger. Others
   * hash groups to workers, and few spread unevenly.
   */
  static int perWorker(RunnerProfile runner) {
    return runner.holdsGroupedRows() ? 2 : PER_WORKER;
  }

  /**
   * {@code max(groups per worker × workers, workers that share a heap × rows / share of the heap)}.
   *
   * @param perWorker groups per worker, at least
   * @param rowBytes heap of all rows as they are in a shard in work
   * @param shareBytes heap for the shards in work of all workers that share it
   */
  static Choice<Integer> dedupShards(
      Pins pins, int perWorker, int workers, int sharing, long rowBytes, long shareBytes) {
    if (pins.dedupShards().isPresent()) {
      return Choice.of(
          pins.dedupShards().getAsInt(), new Pinned(Pin.SHARDS, pins.origin(Pin.SHARDS)));
    }
    long least = (long) perWorker * workers;
    long toFit = toFit(sharing, rowBytes, shareBytes);
    Reason why =
        toFit > least
            ? new FitsHeapShare(rowBytes, shareBytes)
            : new GroupsPerWorker(perWorker, workers);
    return capped(Math.max(least, toFit), workers, why);
  }

  private static long toFit(int sharing, long rowBytes, long shareBytes) {
    return (long) Math.ceil((double) sharing * rowBytes / Math.max(1, shareBytes));
  }

  /** Buckets of one window: as many as it has files of the target size. */
  static Choice<Integer> windowSpread(JobShape job, OptionalLong windows, Demand demand) {
    if (job.windowed() && windows.isEmpty()) {
      return Choice.of(1, new WindowsUnknown());
    }
    long bytes = demand.diskBytes() / (job.windowed() ? windows.getAsLong() : 1);
    FileSize size = new FileSize(bytes, job.targetFileBytes(), demand.confidence());
    return capped(FileCount.of(bytes, job.targetFileBytes()), 1, size);
  }

  /** As many as there are files, but with windows no more than keep all workers busy. */
  static Choice<Integer> writerBuckets(
      JobShape job, OptionalLong windows, Demand demand, int workers, int spread) {
    long files = FileCount.of(demand.diskBytes(), job.targetFileBytes());
    Reason size = new FileSize(demand.diskBytes(), job.targetFileBytes(), demand.confidence());
    long busy = (long) PER_WORKER * workers;
    Reason even = new GroupsPerWorker(PER_WORKER, workers);
    if (!job.windowed()) {
      return capped(Math.max(files, spread), 1, size);
    }
    if (windows.isEmpty()) {
      return files > busy
          ? capped(files, 1, size, new WindowsUnknown())
          : capped(busy, 1, even, new WindowsUnknown());
    }
    long used = Math.min(busy, windows.getAsLong() * spread);
    long wanted = Math.max(Math.max(files, spread), used);
    Reason why = wanted > used ? size : used < busy ? new Windows(windows.getAsLong()) : even;
    return capped(wanted, 1, why);
  }

  /** The most groups that {@code workers} may have. */
  static long most(int workers) {
    return Math.max(MOST, (long) PER_WORKER * workers);
  }

  /** At most {@link #most}; a cap leaves its trace. */
  static Choice<Integer> capped(long wanted, int workers, Reason... why) {
    List<Reason> reasons = new ArrayList<>(List.of(why));
    long bound = most(workers);
    if (wanted > bound) {
      reasons.add(new MostGroups(wanted, bound));
    }
    return new Choice<>((int) Math.min(wanted, bound), reasons);
  }
}
