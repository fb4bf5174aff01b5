package io.headgate.survey;

import io.headgate.sources.SourcePart;
import io.headgate.sources.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * Where samples are taken: at even distances over all parts of a source, in the middle of them too,
 * the first and the last bytes included.
 */
public final class SampleRanges {
  /** Samples of an input, at most. */
  public static final int COUNT = 8;

  /** Bytes of a sample. */
  static final int BYTES = 256 << 10;

  private SampleRanges() {}

  /** Ranges of 256 KiB; of a part that is not divisible all of it, once. */
  public static <S extends Split> List<S> of(List<? extends SourcePart<S>> parts) {
    return even(parts, COUNT, BYTES).stream()
        .map(spot -> spot.prefix() ? spot.part().between(0, Long.MAX_VALUE) : spot.split())
        .toList();
  }

  /**
   * A range of the input.
   *
   * @param part that it is in
   * @param from first byte of the part, after decompression
   * @param to byte after the last; it may be beyond the end of a prefix's part
   * @param before stored bytes of the parts before it
   * @param prefix whether the part can be read only from its beginning
   */
  record Spot<S extends Split>(
      SourcePart<S> part, long from, long to, long before, boolean prefix) {
    /** Where the range starts in the stored bytes of the input. */
    long start() {
      return before + from;
    }

    /** What is read of it. */
    S split() {
      return part.between(from, to);
    }

    private Spot<S> longer(long bytes) {
      return new Spot<>(part, from, to + bytes, before, prefix);
    }
  }

  /**
   * At most so many ranges of so many bytes each. Where several would be in a part that can be read
   * only from its beginning, there is one as long as all of them.
   */
  static <S extends Split> List<Spot<S>> even(
      List<? extends SourcePart<S>> parts, int count, long bytes) {
    long all = parts.stream().mapToLong(SourcePart::bytes).sum();
    int places = (int) Math.max(1, Math.min(count, all / bytes));
    long last = Math.max(0, all - bytes);
    List<Spot<S>> spots = new ArrayList<>();
    long before = 0;
    int next = 0;
    for (SourcePart<S> part : parts) {
      for (; next < places && at(next, places, last) < before + part.bytes(); next++) {
        add(spots, spot(part, before, at(next, places, last), bytes));
      }
      before += part.bytes();
    }
    return spots;
  }

  /** One range per part, of all of it or, where it is compressed, of {@code compressedBytes}. */
  static <S extends Split> List<Spot<S>> whole(
      List<? extends SourcePart<S>> parts, long compressedBytes) {
    List<Spot<S>> spots = new ArrayList<>();
    long before = 0;
    for (SourcePart<S> part : parts) {
      boolean prefix = part.isCompressed();
      long end = prefix ? Math.max(part.bytes(), compressedBytes) : part.bytes();
      if (part.bytes() > 0) {
        spots.add(new Spot<>(part, 0, end, before, prefix));
      }
      before += part.bytes();
    }
    return spots;
  }

  private static long at(int place, int places, long last) {
    return places == 1 ? 0 : Math.round((double) last * place / (places - 1));
  }

  private static <S extends Split> Spot<S> spot(
      SourcePart<S> part, long before, long at, long bytes) {
    if (!part.isDivisible()) {
      return new Spot<>(part, 0, bytes, before, true);
    }
    long start = Math.max(0, Math.min(at - before, part.bytes() - bytes));
    return new Spot<>(part, start, Math.min(part.bytes(), start + bytes), before, false);
  }

  private static <S extends Split> void add(List<Spot<S>> spots, Spot<S> spot) {
    Spot<S> last = spots.isEmpty() ? null : spots.get(spots.size() - 1);
    if (last == null || last.before != spot.before) {
      spots.add(spot);
    } else if (spot.prefix) {
      spots.set(spots.size() - 1, last.longer(spot.to));
    } else if (spot.from >= last.to) {
      spots.add(spot);
    }
  }
}
