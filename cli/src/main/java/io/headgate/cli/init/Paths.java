package io.headgate.cli.init;

import io.headgate.cli.init.fields.FieldTree;
import io.headgate.formats.value.Utf8;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes places of rows as paths of a job file, with quotes where a key needs them. */
final class Paths {
  private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]]+");
  private static final Pattern PLAIN_HEADER = Pattern.compile("[^.\\[\\]]+(\\.[^.\\[\\]]+)*");
  private static final Pattern QUOTABLE = Pattern.compile("([^']|'(?!\\]))+");

  private Paths() {}

  /** The path of a place; empty if there is none. */
  static Optional<String> of(FieldTree place, boolean csv) {
    if (csv) {
      String name = place.keys().get(0);
      return PLAIN_HEADER.matcher(name).matches() ? Optional.of(name) : quoted(name);
    }
    return ofKeys(place.keys());
  }

  private static Optional<String> ofKeys(List<String> keys) {
    StringBuilder path = new StringBuilder();
    for (String key : keys) {
      if (Utf8.hasLoneSurrogate(key)) {
        return Optional.empty();
      } else if (PLAIN.matcher(key).matches()) {
        path.append(path.isEmpty() ? "" : ".").append(key);
      } else if (quoted(key).isPresent()) {
        path.append(quoted(key).get());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(path.toString());
  }

  private static Optional<String> quoted(String key) {
    return QUOTABLE.matcher(key).matches() ? Optional.of("['" + key + "']") : Optional.empty();
  }
}
