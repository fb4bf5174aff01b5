package io.headgate.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/** Finds the word that was probably meant. */
final class Nearest {
  private Nearest() {}

  /**
   * The nearest known word, if at most a third of the word, and two letters in any case, differ.
   */
  static Optional<String> to(String word, Collection<String> known) {
    int most = Math.max(2, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= most)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** {@code ; did you mean `word`?}, or nothing. */
  static String hint(String word, Collection<String> known) {
    return to(word, known).map(meant -> "; did you mean `" + meant + "`?").orElse("");
  }

  /** Case does not count. Commons Text has a successor; this one is on the class path already. */
  @SuppressWarnings("deprecation")
  private static int distance(String left, String right) {
    return StringUtils.getLevenshteinDistance(Rules.folded(left), Rules.folded(right));
  }
}
