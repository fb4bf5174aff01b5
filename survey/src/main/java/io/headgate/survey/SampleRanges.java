package io.headgate.survey;

import io.headgate.sources.SourcePart;
import io.headgate.sources.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where samples are taken: the text of the input is cut into strata of the same size, and in each
 * there is one range at a random place. At even distances ranges would be in phase with what comes
 * back at even distances, as with files of one size that all begin at midnight. The first and the
 * last bytes may be sampled too; they stand for nothing but themselves.
 *
 * <p>The places are drawn by the listing's seed: the same input has the same ones.
 */
final class SampleRanges<S extends Split> {
  /** Of so many ranges one is decoded with all columns. */
  private static final int FULL = 4;

  private final Parts<S> parts;
  private final List<Spot<S>> spots = new ArrayList<>();
  private int part;
  private long before;

  private SampleRanges(Parts<S> parts) {
    this.parts = parts;
  }

  /**
   * How ranges are drawn.
   *
   * @param strata how many, at most
   * @param fullBytes of a range that is decoded with all columns
   * @param lightBytes of the others, three of four; 0 for none
   * @param ends whether the first and the last bytes are sampled too
   */
  record Drawing(int strata, long fullBytes, long lightBytes, boolean ends) {
    private boolean isFull(int stratum) {
      return lightBytes == 0 || stratum % FULL == 1;
    }

    private long bytes(int stratum) {
      return isFull(stratum) ? fullBytes : lightBytes;
    }
  }

  /**
   * Ranges in the order of the input. Where several would be in a part that can be read only from
   * its beginning, there is one as long as all of them.
   */
  static <S extends Split> List<Spot<S>> drawn(Parts<S> parts, Drawing how) {
    SampleRanges<S> ranges = new SampleRanges<>(parts);
    SplittableRandom random = new SplittableRandom(parts.seed());
    long all = parts.total();
    long ends = how.ends ? Math.min(how.fullBytes, all / 2) : 0;
    double inner = all - 2.0 * ends;
    int strata = (int) Math.max(1, Math.min(how.strata, inner / how.fullBytes));
    double size = inner / strata;
    if (ends > 0) {
      ranges.add(0, ends, ends, true);
    }
    for (int stratum = 0; stratum < strata && inner > 0; stratum++) {
      long bytes = how.bytes(stratum);
      double free = Math.max(0, size - bytes) * random.nextDouble();
      ranges.add((long) (ends + stratum * size + free), bytes, size, how.isFull(stratum));
    }
    if (ends > 0) {
      ranges.add(all - ends, ends, ends, true);
    }
    return ranges.spots;
  }

  /** One range per part, of all of it or, where it is compressed, of {@code compressedBytes}. */
  static <S extends Split> List<Spot<S>> whole(Parts<S> parts, long compressedBytes) {
    List<Spot<S>> spots = new ArrayList<>();
    for (int number = 0; number < parts.size(); number++) {
      boolean prefix = parts.part(number).isCompressed();
      long bytes = parts.bytes(number);
      long end = prefix ? Math.max(bytes, compressedBytes) : bytes;
      if (parts.part(number).bytes() > 0) {
        spots.add(
            new Spot<>(
                parts.part(number), 0, end, parts.before(number), bytes, bytes, prefix, true));
      }
    }
    return spots;
  }

  private void add(long at, long bytes, double stratum, boolean full) {
    while (part < parts.size() - 1 && at >= before + parts.bytes(part)) {
      before += parts.bytes(part++);
    }
    long partBytes = parts.bytes(part);
    Spot<S> last = lastOf(parts.part(part));
    if (!parts.isSampledAnywhere(part)) {
      Spot<S> spot = new Spot<>(parts.part(part), 0, bytes, before, partBytes, stratum, true, full);
      if (last != null) {
        spots.set(spots.size() - 1, last.and(spot));
      } else {
        spots.add(spot);
      }
      return;
    }
    long from = Math.max(0, Math.min(at - before, partBytes - bytes));
    Spot<S> spot =
        new Spot<>(
            parts.part(part),
            from,
            Math.min(partBytes, from + bytes),
            before,
            partBytes,
            stratum,
            false,
            full);
    spots.add(last == null ? spot : spot.after(last));
  }

  /** The last spot so far, if it is of this part. */
  private @Nullable Spot<S> lastOf(SourcePart<S> here) {
    Spot<S> last = spots.isEmpty() ? null : spots.get(spots.size() - 1);
    return last != null && last.part() == here ? last : null;
  }
}
