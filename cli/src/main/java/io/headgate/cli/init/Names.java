package io.headgate.cli.init;

import io.headgate.options.setting.Rules;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes names that the job file takes. A name that is one already is kept, in any script; no two
 * columns have names that differ in case only.
 */
final class Names {
  private static final int LONGEST_JOB = 63;
  private static final Pattern COMPRESSED =
      Pattern.compile("\\.(gz|gzip|zst|zstd)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

  private final Set<String> taken = new HashSet<>();

  /** A column name for a place, like {@code user_id} for {@code user.id}. */
  String column(List<String> keys) {
    String joined = String.join("_", keys);
    return unique(Rules.COLUMN.holds(joined) ? joined : plain(joined));
  }

  /** A name that no column has yet. */
  String unique(String name) {
    String unique = name;
    for (int next = 2; !taken.add(Rules.folded(unique)); next++) {
      unique = name + "_" + next;
    }
    return unique;
  }

  /** What is no letter, mark, digit or underscore becomes {@code _}. */
  private static String plain(String text) {
    String name =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .replaceAll("[^\\p{L}\\p{M}\\p{N}_]+", "_")
            .replaceAll("_+$", "")
            .replaceAll(text.startsWith("_") ? "^$" : "^_+", "");
    if (name.replace("_", "").isEmpty()) {
      return "column";
    }
    return Rules.COLUMN.holds(name) ? name : "c_" + name;
  }

  /** A job name for files, from what their names have in common. */
  static String job(List<String> files) {
    String common = stem(files.get(0));
    for (String file : files) {
      String stem = stem(file);
      int same = 0;
      while (same < Math.min(common.length(), stem.length())
          && common.charAt(same) == stem.charAt(same)) {
        same++;
      }
      common = common.substring(0, same);
    }
    if (files.size() > 1) {
      common = common.replaceAll("[-_.0-9]+$", "");
    }
    String name =
        Normalizer.normalize(common, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_-]+", "-")
            .replaceAll("^[-_]+|[-_]+$", "");
    return name.isEmpty() ? "job" : name.substring(0, Math.min(LONGEST_JOB, name.length()));
  }

  private static String stem(String file) {
    String path = file.replaceAll("/+$", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return EXTENSION.matcher(COMPRESSED.matcher(name).replaceFirst("")).replaceFirst("");
  }
}
