package io.headgate.transforms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * What one step did with some rows. Emitted in the same bundle as the rows, so that the sum over a
 * run is exact on every runner; Beam's own counters count attempts.
 *
 * @param output the output that the rows are of; empty where a job has one, and until rows part
 * @param step the name of the step
 * @param in rows that arrived
 * @param out rows that were passed on
 * @param duplicates rows dropped because another row with their key survived
 * @param late rows dropped because their window was closed
 * @param rejected rows refused by a rule and kept as dead letters
 * @param deadLettered rows that could not be processed and are kept as dead letters
 * @param filtered rows dropped because the job asks for it
 * @param added rows that came out and had not come in
 */
public record RowCounts(
    String output,
    String step,
    long in,
    long out,
    long duplicates,
    long late,
    long rejected,
    long deadLettered,
    long filtered,
    long added) {

  /** A step that passes rows on. */
  public static RowCounts passed(String step, long rows) {
    return new RowCounts("", step, rows, rows, 0, 0, 0, 0, 0, 0);
  }

  /** A step that drops duplicates. */
  public static RowCounts deduplicated(String step, long in, long duplicates) {
    return new RowCounts("", step, in, in - duplicates, duplicates, 0, 0, 0, 0, 0);
  }

  /**
   * A step that makes rows of rows.
   *
   * @param made rows that it has made, {@code deadLettered} of which are not passed on
   * @param dropped rows that came in and of which it has made none
   */
  public static RowCounts changed(
      String step, long in, long made, long dropped, long deadLettered) {
    return new RowCounts(
        "", step, in, made - deadLettered, 0, 0, 0, deadLettered, dropped, made - (in - dropped));
  }

  /** A step that refuses rows by a rule. */
  public static RowCounts rejected(String step, long in, long rejected) {
    return new RowCounts("", step, in, in - rejected, 0, 0, rejected, 0, 0, 0);
  }

  /** A step that cannot process some rows. */
  public static RowCounts deadLettered(String step, long in, long deadLettered) {
    return new RowCounts("", step, in, in - deadLettered, 0, 0, 0, deadLettered, 0, 0);
  }

  /** The same for rows of this output. */
  public RowCounts of(String other) {
    return new RowCounts(
        other, step, in, out, duplicates, late, rejected, deadLettered, filtered, added);
  }

  /** The sum of two counts of one step and output. */
  public RowCounts plus(RowCounts more) {
    return new RowCounts(
        output,
        step,
        in + more.in,
        out + more.out,
        duplicates + more.duplicates,
        late + more.late,
        rejected + more.rejected,
        deadLettered + more.deadLettered,
        filtered + more.filtered,
        added + more.added);
  }

  /**
   * The same, where each row that came in was counted as dropped and each that came out as added,
   * because nobody could see which was made of which: then what is dropped and added is the
   * difference.
   */
  public RowCounts net() {
    long both = filtered == in && added == out + deadLettered ? Math.min(filtered, added) : 0;
    return new RowCounts(
        output,
        step,
        in,
        out,
        duplicates,
        late,
        rejected,
        deadLettered,
        filtered - both,
        added - both);
  }

  /** Rows that arrived and were deliberately not passed on. */
  public long dropped() {
    return duplicates + late + filtered;
  }

  /** Whether {@code in + added = out + dropped + rejected + dead-lettered}. */
  public boolean balances() {
    return in + added == out + dropped() + rejected + deadLettered;
  }

  /** The coder of row counts. */
  public static final class Coder extends CustomCoder<RowCounts> {
    private static final long serialVersionUID = 1L;
    private static final Coder INSTANCE = new Coder();
    private static final VarLongCoder LONGS = VarLongCoder.of();

    private Coder() {}

    /** The coder; it has no state. */
    public static Coder of() {
      return INSTANCE;
    }

    @Override
    public void encode(RowCounts counts, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(counts.output, out);
      StringUtf8Coder.of().encode(counts.step, out);
      for (long count :
          new long[] {
            counts.in,
            counts.out,
            counts.duplicates,
            counts.late,
            counts.rejected,
            counts.deadLettered,
            counts.filtered,
            counts.added
          }) {
        LONGS.encode(count, out);
      }
    }

    @Override
    public RowCounts decode(InputStream in) throws IOException {
      return new RowCounts(
          StringUtf8Coder.of().decode(in),
          StringUtf8Coder.of().decode(in),
          LONGS.decode(in),
          LONGS.decode(in),
          LONGS.decode(in),
          LONGS.decode(in),
          LONGS.decode(in),
          LONGS.decode(in),
          LONGS.decode(in),
          LONGS.decode(in));
    }

    @Override
    public void verifyDeterministic() {}

    /** One instance: Beam compares coders, and a copy would be another. */
    private Object readResolve() {
      return INSTANCE;
    }

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
