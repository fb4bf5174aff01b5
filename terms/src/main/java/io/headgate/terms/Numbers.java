package io.headgate.terms;

import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.KIB;
import static io.headgate.terms.ByteSize.MIB;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
  private Numbers() {}

  /** {@code 1,234,567}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 3 files}, {@code 1 file}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 118.2 MiB}. */
  public static String size(long bytes) {
    if (bytes < KIB) {
      return count(bytes, "byte");
    }
    double number = bytes;
    return bytes < MIB
        ? String.format(Locale.ROOT, "%.1f KiB", number / KIB)
        : bytes < GIB
            ? String.format(Locale.ROOT, "%.1f MiB", number / MIB)
            : String.format(Locale.ROOT, "%,.2f GiB", number / GIB);
  }

  /** {@code 6.1 s}, {@code 2 min 5 s}, {@code 1 h 3 min}. */
  public static String elapsed(Duration elapsed) {
    long seconds = elapsed.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
    }
    return seconds < 3600
        ? (seconds / 60) + " min " + (seconds % 60) + " s"
        : (seconds / 3600) + " h " + (seconds / 60 % 60) + " min";
  }

  /** {@code number} per second; a time under a millisecond counts as one. */
  public static long rate(long number, Duration elapsed) {
    return (long) (number / Math.max(0.001, elapsed.toMillis() / 1000.0));
  }

  /** {@code 6.1 s}, {@code 2 min 5 s}, {@code 1 h 3 min}. */
  public static String seconds(double seconds) {
    return elapsed(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /** A price in the unit of the profile files: {@code 0.0044}. */
  public static String price(double price) {
    return String.format(Locale.ROOT, price < 1 ? "%.4f" : "%,.2f", price);
  }

  /** {@code 5.0%}, {@code 0.02%}. */
  public static String share(double share) {
    return String.format(
        Locale.ROOT, share > 0 && share < 0.001 ? "%.2f%%" : "%.1f%%", share * 100);
  }
}
