package io.headgate.options.setting;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/** Finds the word that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The nearest known word: one that begins with the word, or differs from it in at most a third of
   * its letters; in two of a word of three letters or more.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    int most = word.length() < 3 ? word.length() - 1 : Math.max(2, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= most)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** {@code ; did you mean `word`?}, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known).map(meant -> "; did you mean `" + meant + "`?").orElse("");
  }

  /** Case does not count. Commons Text has a successor; this one is on the class path already. */
  @SuppressWarnings("deprecation")
  private static int distance(String word, String candidate) {
    String left = Rules.folded(word);
    String right = Rules.folded(candidate);
    return left.length() >= 3 && right.startsWith(left)
        ? 1
        : StringUtils.getLevenshteinDistance(left, right);
  }
}
