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
   * The size of each part after decompression, about; some of them may be looked into.
   *
   * @throws IOException if that fails
   */
  default TextBytes text() throws IOException {
    return TextBytes.exact(parts().stream().map(SourcePart::bytes).toList());
  }

  /**
   * A hash of what was listed. The same input has the same one, another input hardly ever: samples
   * of it are drawn by this number.
   */
  default long fingerprint() {
    long hash = parts().size();
    for (SourcePart<S> part : parts()) {
      hash = 31 * hash + part.bytes();
    }
    return hash;
  }

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
