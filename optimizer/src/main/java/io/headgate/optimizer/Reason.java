package io.headgate.optimizer;

/** Why a value was chosen, as data. The command line turns it into a sentence. */
public sealed interface Reason {

  /** The user gave the value with this option. */
  record Pinned(String option) implements Reason {}

  /** One worker a core. */
  record Cores(int cores) implements Reason {}

  /** One worker a free slot of the cluster. */
  record FreeSlots(String cluster, int slots) implements Reason {}

  /** Enough groups for each worker that uneven hashing evens out. */
  record GroupsPerWorker(int groups, int workers) implements Reason {}

  /** The surviving rows of the shards in work fit in this share of the heap. */
  record FitsHeapShare(long rowBytes, long shareBytes) implements Reason {}

  /** Files of about the target size, for the predicted bytes on disk. */
  record FileSize(long predictedBytes, long targetBytes, Confidence confidence) implements Reason {}

  /** One file a window is small enough; more groups than windows would stay empty. */
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
}
