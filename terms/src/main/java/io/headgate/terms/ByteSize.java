package io.headgate.terms;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Units of bytes, and sizes as job files and flags write them: {@code 128MiB} is 128 × 2^20 bytes,
 * {@code 16MB} is 16 × 10^6, {@code 1024} is bytes. {@link Numbers#size} writes one for people.
 */
public final class ByteSize {
  public static final long KIB = 1L << 10;
  public static final long MIB = 1L << 20;
  public static final long GIB = 1L << 30;

  /** What {@link #parse} reads, as a regular expression. */
  public static final String PATTERN = "([0-9]{1,18})(B|KB|MB|GB|KiB|MiB|GiB)?";

  private static final Pattern SIZE = Pattern.compile(PATTERN);
  private static final Map<String, Long> UNITS =
      Map.of(
          "B", 1L,
          "KB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "KiB", KIB,
          "MiB", MIB,
          "GiB", GIB);

  private ByteSize() {}

  /** The size in bytes; empty if the text is not a size or is beyond a long. */
  public static Optional<Long> parse(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return Optional.empty();
    }
    String unit = size.group(2) == null ? "B" : size.group(2);
    BigInteger bytes =
        new BigInteger(size.group(1)).multiply(BigInteger.valueOf(UNITS.getOrDefault(unit, 1L)));
    return bytes.bitLength() < Long.SIZE ? Optional.of(bytes.longValue()) : Optional.empty();
  }
}
