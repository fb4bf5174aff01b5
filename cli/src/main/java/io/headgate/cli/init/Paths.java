package io.headgate.cli.init;

import io.headgate.cli.init.fields.FieldTree;
import io.headgate.formats.value.Utf8;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes places of rows as paths of a job file, with quotes where a key needs them. */
final class Paths {
  private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]]+");
  private static final String END = "']";

  /** Longer paths are no names that somebody has given. */
  private static final int LONGEST = 1000;

  private Paths() {}

  /** The path of a place; empty if there is none. */
  static Optional<String> of(FieldTree place, boolean csv) {
    Optional<String> path = csv ? ofHeader(place.keys().get(0)) : ofKeys(place.keys());
    return path.filter(text -> text.length() <= LONGEST);
  }

  /** Whether a path can go through this key. */
  static boolean isNameable(String key) {
    return !key.contains(END);
  }

  private static Optional<String> ofHeader(String name) {
    boolean plain =
        List.of(name.split("\\.", -1)).stream().allMatch(part -> PLAIN.matcher(part).matches());
    return plain ? Optional.of(name) : quoted(name);
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
    return isNameable(key) ? Optional.of("['" + key + END) : Optional.empty();
  }
}
