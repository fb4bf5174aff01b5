package io.headgate.terms;

/** How much input may change after it was looked at, before what was planned for it is wrong. */
public final class InputChange {
  /** Share of the bytes that were planned for: as much as a plan leaves room for. */
  public static final double MOST = 0.2;

  /** Input below this needs no other plan, whatever it does. */
  public static final long SMALL_BYTES = 64 * ByteSize.MIB;

  private InputChange() {}

  /** Whether it is another input: by more than {@link #MOST}, and not small before and after. */
  public static boolean isLarge(long plannedBytes, long foundBytes) {
    return Math.max(plannedBytes, foundBytes) >= SMALL_BYTES
        && Math.abs(foundBytes - plannedBytes) > MOST * plannedBytes;
  }
}
