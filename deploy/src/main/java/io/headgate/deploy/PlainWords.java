package io.headgate.deploy;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leaves only those texts without quotes that no YAML reader takes for anything but text: they
 * begin with a letter or a slash, and are none of the words that YAML 1.1 knows. Readers differ in
 * what else is a number or a date.
 */
final class PlainWords extends StringQuotingChecker {
  private static final long serialVersionUID = 1L;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/]([A-Za-z0-9_./-]|:(?=/))*");
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  @Override
  public boolean needToQuoteName(String name) {
    return isNotPlain(name);
  }

  @Override
  public boolean needToQuoteValue(String value) {
    // Jackson asks before it makes a block of several lines.
    return value.indexOf('\n') < 0 && isNotPlain(value);
  }

  private static boolean isNotPlain(String text) {
    return !PLAIN.matcher(text).matches() || WORDS.contains(text.toLowerCase(Locale.ROOT));
  }
}
