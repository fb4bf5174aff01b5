package io.headgate.survey;

import io.headgate.sources.Listed;
import io.headgate.sources.SourcePart;
import io.headgate.sources.Split;
import io.headgate.sources.TextBytes;
import java.io.IOException;
import java.util.List;

/**
 * The parts of a source on one scale: the bytes of their text, one part behind the other.
 *
 * @param parts in the order of the listing
 * @param text bytes of each after decompression, about
 * @param textKnown whether they are known or estimated; otherwise they are as they are stored
 * @param seed by which samples are drawn
 * @param fromBeginnings whether parts that are not divisible are read from their beginnings only,
 *     though samples of them may begin anywhere
 */
record Parts<S extends Split>(
    List<? extends SourcePart<S>> parts,
    TextBytes text,
    boolean textKnown,
    long seed,
    boolean fromBeginnings) {

  static <S extends Split> Parts<S> of(Listed<S> listed) {
    try {
      return new Parts<>(listed.parts(), listed.text(), true, listed.fingerprint(), false);
    } catch (IOException leftToTheRun) {
      TextBytes stored = TextBytes.exact(listed.parts().stream().map(SourcePart::bytes).toList());
      return new Parts<>(listed.parts(), stored, false, listed.fingerprint(), false);
    }
  }

  /** The same, read from the beginnings of parts that are not divisible. */
  Parts<S> readFromBeginnings() {
    return new Parts<>(parts, text, textKnown, seed, true);
  }

  /** Whether samples of a part may begin anywhere in it. */
  boolean isSampledAnywhere(int number) {
    return fromBeginnings ? part(number).isDivisible() : part(number).isSampledAnywhere();
  }

  int size() {
    return parts.size();
  }

  SourcePart<S> part(int number) {
    return parts.get(number);
  }

  /** Bytes of text of a part. */
  long bytes(int number) {
    return text.ofParts().get(number);
  }

  long total() {
    return text.total();
  }

  /** Bytes of text before a part. */
  long before(int number) {
    return text.ofParts().subList(0, number).stream().mapToLong(Long::longValue).sum();
  }
}
