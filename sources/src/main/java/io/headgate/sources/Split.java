package io.headgate.sources;

/**
 * Some rows of a source that one worker reads, from the first to the last: a range of a file, of
 * the offsets of a partition, of a shard. It travels to the worker with the coder of its source.
 *
 * <p>Immutable. The splits of a listing hold every row of the source exactly once, whatever is
 * appended to the source afterwards. Reading a split again gives the same rows with the same
 * origins: runners recompute, and the survivor of duplicates is chosen by origin.
 */
public interface Split {
  /** What its rows are from, as their origins and messages name it: a file, {@code topic-2}. */
  String source();

  /**
   * The bytes of the source that it stands for, as they are stored; where nobody knows them, a
   * prediction. The account of a run is kept in them: {@link SplitEnd#read} says how many of them
   * were read, and together the splits of a listing have {@link Listed#bytes}.
   */
  long bytes();
}
