package io.headgate.survey;

import io.headgate.sources.SourcePart;
import io.headgate.sources.Split;

/**
 * A range of the input that a sample is read from.
 *
 * @param part that it is in
 * @param from first byte of the part's text
 * @param to byte after the last; it may be beyond the end of a prefix's part
 * @param before bytes of text of the parts before it
 * @param partBytes bytes of text of its part, about
 * @param stratum bytes of text that it stands for
 * @param prefix whether its part can be read only from the beginning
 * @param full whether its rows are decoded with all columns
 */
record Spot<S extends Split>(
    SourcePart<S> part,
    long from,
    long to,
    long before,
    long partBytes,
    double stratum,
    boolean prefix,
    boolean full) {

  /** Where it starts in the text of the input. */
  long start() {
    return before + from;
  }

  /** What is read of it. */
  S split() {
    return part.between(from, to);
  }

  /** The same beginning of a part, longer, for another stratum too. */
  Spot<S> and(Spot<S> other) {
    return new Spot<>(
        part,
        from,
        to + other.to,
        before,
        partBytes,
        stratum + other.stratum,
        true,
        full || other.full);
  }

  /** Without the bytes before another one's end. */
  Spot<S> after(Spot<S> other) {
    long start = Math.min(to, Math.max(from, other.to));
    return new Spot<>(part, start, to, before, partBytes, stratum, prefix, full);
  }
}
