package io.headgate.sources;

import java.io.IOException;
import java.util.List;

/**
 * What a source had when it was listed.
 *
 * @param <S> the splits that it is read in
 */
public interface Listed<S extends Split> {
  /** The files, partitions or shards, in an order that is always the same. */
  List<? extends SourcePart<S>> parts();

  /** A sentence for each thing that was left out, or could not be listed. */
  List<String> skipped();

  /**
   * The size of all parts after decompression, about; some of them may be looked into.
   *
   * @throws IOException if that fails
   */
  long uncompressedBytes() throws IOException;

  /** The size of all parts, as they are stored. */
  default long bytes() {
    return parts().stream().mapToLong(SourcePart::bytes).sum();
  }

  /**
   * The splits of all parts, each once, in packs that one worker reads.
   *
   * @param splitBytes size of splits and of packs
   */
  default List<List<S>> packs(long splitBytes) {
    return Packs.of(parts().stream().flatMap(part -> part.splits(splitBytes).stream()), splitBytes);
  }
}
