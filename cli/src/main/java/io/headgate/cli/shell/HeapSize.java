package io.headgate.cli.shell;

import io.headgate.terms.ByteSize;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a size of memory in bytes, 1 MiB or more: {@code 512m} and {@code 4g} as Java's {@code
 * -Xmx} means them, any other as a job file does.
 */
public final class HeapSize implements ITypeConverter<Long> {
  private static final Pattern OF_JAVA = Pattern.compile("([0-9]+)([mgMG])");

  @Override
  public Long convert(String value) {
    Matcher ofJava = OF_JAVA.matcher(value);
    String size =
        ofJava.matches()
            ? ofJava.group(1) + ofJava.group(2).toUpperCase(Locale.ROOT) + "iB"
            : value;
    return ByteSize.parse(size)
        .filter(bytes -> bytes >= ByteSize.MIB)
        .orElseThrow(
            () -> new TypeConversionException(value + " (expected: a size like 512m or 4g)"));
  }
}
