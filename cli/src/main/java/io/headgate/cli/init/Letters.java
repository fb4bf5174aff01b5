package io.headgate.cli.init;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.cli.init.input.Window;
import io.headgate.formats.DeadLetter;
import io.headgate.formats.value.Bytes;
import io.headgate.terms.TextEncoding;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of a sample that a run would keep as dead letters. */
final class Letters {
  private static final Pattern MISFIT =
      Pattern.compile("(?:line [0-9]+, )?column ([\\p{L}\\p{M}\\p{N}_]+): .*", Pattern.DOTALL);
  private static final Set<String> OF_TYPE = Set.of("wrongType", "outOfRange");

  private final Sample sample;
  private final boolean oneFile;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, String> firsts = new LinkedHashMap<>();
  private final Set<String> misfits = new HashSet<>();
  private long count;

  Letters(Sample sample) {
    this.sample = sample;
    this.oneFile = sample.input().heads().size() == 1;
  }

  void add(RecordBatch letters) {
    BytesColumn errors = (BytesColumn) letters.column(DeadLetter.ERROR);
    BytesColumn causes = (BytesColumn) letters.column(DeadLetter.CAUSE);
    count += letters.rows();
    for (int row = 0; row < letters.rows(); row++) {
      String error = errors.text(row);
      counts.merge(error, 1L, Long::sum);
      boolean first = !firsts.containsKey(error);
      if (first || OF_TYPE.contains(error)) {
        String cause = causes.text(row);
        Matcher misfit = MISFIT.matcher(cause);
        if (OF_TYPE.contains(error) && misfit.matches()) {
          misfits.add(misfit.group(1));
        }
        if (first) {
          String file = letters.origins().source(row);
          firsts.put(error, located(cause, file, letters.origins().position(row)));
        }
      }
    }
  }

  private String located(String cause, String file, long position) {
    String where = oneFile ? "" : file.substring(file.lastIndexOf('/') + 1) + ", ";
    if (cause.startsWith("line ") || sample.format().encoding() != TextEncoding.UTF_8) {
      return where + cause;
    }
    for (Window window : sample.input().windows()) {
      if (window.path().equals(file) && window.start() == 0 && position <= window.bytes().length) {
        int line = 1 + Bytes.lineEnds(window.bytes(), 0, (int) position);
        String rest = cause.startsWith("row") ? cause.substring("row".length()) : ", " + cause;
        return where + "line " + line + rest;
      }
    }
    return where + cause;
  }

  /** How many there are. */
  long count() {
    return count;
  }

  /** The columns that some values do not fit. */
  Set<String> misfits() {
    return misfits;
  }

  /** The first of each class of error, with how many of it there are. */
  List<String> causes() {
    return firsts.entrySet().stream()
        .map(
            first ->
                counts.size() == 1
                    ? first.getValue()
                    : first.getValue() + " (" + counts.get(first.getKey()) + " like it)")
        .toList();
  }
}
