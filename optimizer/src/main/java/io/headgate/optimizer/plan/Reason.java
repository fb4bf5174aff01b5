package io.headgate.optimizer.plan;

import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pin;

/** Why a value was chosen, as data. The command line turns it into a sentence. */
public sealed interface Reason {

  /**
   * The user has made this choice.
   *
   * @param origin where
   */
  record Pinned(Pin pin, Origin origin) implements Reason {}

  /** One worker per core. */
  record Cores(int cores) implements Reason {}

  /** One worker a free slot of the cluster. */
  record FreeSlots(String cluster, int slots) implements Reason {}

  /** Enough groups for each worker that uneven hashing evens out. */
  record GroupsPerWorker(int groups, int workers) implements Reason {}

  /** The surviving rows of the shards in work fit in this share of the heap. */
  record FitsHeapShare(long rowBytes, long shareBytes) implements Reason {}

  /** Files of about the target size, for the predicted bytes on disk. */
  record FileSize(long predictedBytes, long targetBytes, Confidence confidence) implements Reason {}

  /** One file per window is small enough; more groups than windows would stay empty. */
  record Windows(long windows) implements Reason {}

  /** The number of windows is not known. */
  record WindowsUnknown() implements Reason {}

  /** Ranges small enough for each worker to have several. */
  record RangesPerWorker(long bytes, int workers) implements Reason {}

  /** The runner holds grouped rows in memory. */
  record GroupedRows(String runner, long rowBytes, double copies, long baseBytes, Confidence how)
      implements Reason {}

  /** The runner spills: some of the rows are in memory, for speed, beside what it needs anyway. */
  record SpillsRows(String runner, long rowBytes, long keptBytes, long baseBytes, Confidence how)
      implements Reason {}

  /** Of all rows, those that memory does not suffice for wait on disk. */
  record RowsOnDisk(long rowBytes, long diskBytes) implements Reason {}

  /** Less than is needed, because the user wants it so. */
  record Forced(long neededBytes) implements Reason {}

  /** An earlier run of the job died there of too little memory: so much is reserved since then. */
  record DiedBefore(String run, long hadBytes, long leastBytes) implements Reason {}

  /** The processes of the cluster run already, with this much. */
  record GivenByCluster(String cluster, long bytes) implements Reason {}

  /** The most groups that make sense. */
  record MostGroups(long wanted, long bound) implements Reason {}

  /** The least or the most bytes that make sense. */
  record SizeBound(long wantedBytes, long boundBytes) implements Reason {}

  /** At most this share of the machine's memory. */
  record MachineShare(long wantedBytes, long memoryBytes, double share) implements Reason {}

  /** What is left of the heap, shared by the workers. */
  record HeapLeft(long leftBytes, int workers) implements Reason {}

  /** It would take the least time of those that are installed. */
  record LeastTime(double seconds) implements Reason {}

  /** It would cost the least, in the unit of the profile's price. */
  record LeastPrice(double price) implements Reason {}

  /** It is the cheapest that is likely to be done in time. */
  record MeetsDeadline(double deadlineSeconds, double price) implements Reason {}

  /** None is likely to be done in time; it is the fastest. */
  record MissesDeadline(double deadlineSeconds) implements Reason {}

  /** No other runner is installed and can carry out the run. */
  record OnlyRunner(String runner) implements Reason {}

  /** More workers, up to {@code most}, would not make the run much faster, or would cost more. */
  record EnoughWorkers(int most) implements Reason {}

  /** The user allows no more. */
  record LimitedWorkers(int wanted, int most) implements Reason {}

  /** The user allows no more memory. */
  record LimitedMemory(long wantedBytes, long mostBytes) implements Reason {}

  /** A second shuffle by window gives files of the target size. */
  record TargetSizedFiles() implements Reason {}

  /** Without a second shuffle there are no more files, and rows are moved once. */
  record OneShuffle() implements Reason {}

  /** Duplicates are not dropped, so rows are moved once in any case. */
  record NoDedup() implements Reason {}

  /** A table is small enough for a copy in every process. */
  record BroadcastTable(String table, long heapBytes) implements Reason {}

  /** A table is too big for a copy in every process. */
  record TableTooBig(String table, long heapBytes, long allowedBytes) implements Reason {}

  /** A row group is what a writer has room for. */
  record RowGroupOfBuffer(long bufferBytes) implements Reason {}
}
