package io.headgate.cli.shell;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2g}, {@code 512m}, {@code 2GiB}: bytes, in whole MiB. */
public final class HeapSize implements ITypeConverter<Long> {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(m|mb|mib|g|gb|gib)");
  private static final Map<Character, Long> UNITS = Map.of('m', 1L << 20, 'g', 1L << 30);

  @Override
  public Long convert(String value) {
    Matcher size = SIZE.matcher(value.toLowerCase(Locale.ROOT));
    if (size.matches() && Long.parseLong(size.group(1)) > 0) {
      return Math.multiplyExact(
          Long.parseLong(size.group(1)), UNITS.getOrDefault(size.group(2).charAt(0), 1L));
    }
    throw new TypeConversionException(value + " (expected: a size like 512m or 4g)");
  }
}
