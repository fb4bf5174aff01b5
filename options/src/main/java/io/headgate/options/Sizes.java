package io.headgate.options;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as text: {@code 128MiB} is 2^20 bytes a unit, {@code 16MB} is 10^6, {@code 1024} bytes. */
final class Sizes {
  static final String PATTERN = "([0-9]{1,18})(B|KB|MB|GB|KiB|MiB|GiB)?";
  private static final Pattern SIZE = Pattern.compile(PATTERN);
  private static final Map<String, Long> UNITS =
      Map.of(
          "B", 1L,
          "KB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "KiB", Rules.KIB,
          "MiB", Rules.MIB,
          "GiB", Rules.GIB);

  private Sizes() {}

  /** The size in bytes; empty if the text is not a size or is beyond a long. */
  static Optional<Long> parse(String text) {
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
