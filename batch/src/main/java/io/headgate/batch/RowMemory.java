package io.headgate.batch;

/**
 * Where the rows of this JVM are that no step works on: in a share of the heap, and beyond it on
 * disk, compressed, in the JVM's temporary folder. One for the whole JVM; by default, as in the
 * workers of a cluster, an eighth of the heap for rows between steps and a quarter for groups of a
 * shuffle that are worked on. Thread-safe.
 */
public final class RowMemory {
  private static volatile RowMemory shared = ofHeap(Runtime.getRuntime().maxMemory());

  private final HeapShare waiting;
  private final HeapShare groups;
  private final boolean handsOver;
  private final SpillFiles disk = new SpillFiles();

  private RowMemory(HeapShare waiting, HeapShare groups, boolean handsOver) {
    this.waiting = waiting;
    this.groups = groups;
    this.handsOver = handsOver;
  }

  private static RowMemory ofHeap(long bytes) {
    return apart(bytes / 8, bytes / 4);
  }

  /**
   * For runners that serialize what is shuffled: rows wait between steps for a moment only.
   *
   * @param waitingBytes for batches between steps
   * @param groupBytes for groups that are worked on
   */
  public static RowMemory apart(long waitingBytes, long groupBytes) {
    return new RowMemory(new HeapShare(waitingBytes), new HeapShare(groupBytes), false);
  }

  /**
   * For a runner that holds what is shuffled, and gives each batch to one step, once: a batch that
   * was taken is no longer held, although the runner may still hold its {@link WaitingBatch}.
   *
   * @param bytes for all rows
   */
  public static RowMemory together(long bytes) {
    HeapShare all = new HeapShare(bytes);
    return new RowMemory(all, all, true);
  }

  /** That of this JVM. */
  public static RowMemory shared() {
    return shared;
  }

  /** Makes this the JVM's; what waits already stays where it is. */
  public static void share(RowMemory memory) {
    shared = memory;
  }

  /**
   * Takes memory for a batch that waits. Where rows and groups share it and some rows had to go to
   * disk, half of it is left to groups: those that do not fit would be written once more.
   */
  boolean takeToWait(long bytes) {
    return waiting == groups && disk.spilledBytes() > 0
        ? waiting.takeOfHalf(bytes)
        : waiting.take(bytes);
  }

  /** Gives back what {@link #takeToWait} has taken. */
  void giveBack(long bytes) {
    waiting.give(bytes);
  }

  /** For groups of a shuffle that are worked on. */
  public HeapShare groups() {
    return groups;
  }

  /** Whether each batch is taken once. */
  boolean handsOver() {
    return handsOver;
  }

  /**
   * Puts a batch on disk.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public SpilledBatch spill(RecordBatch batch) {
    return disk.write(batch);
  }

  /** Heap of all batches that were put on disk, in bytes. */
  public long spilledBytes() {
    return disk.spilledBytes();
  }
}
