package io.headgate.cli.init;

import io.headgate.cli.init.csv.Dialect;
import io.headgate.cli.init.fields.FieldTree;
import io.headgate.cli.init.fields.RowFields;
import io.headgate.cli.init.input.InputWindows;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowFormat;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that a draft is made from, undecoded.
 *
 * @param input where they are
 * @param format how they are written
 * @param dialect of CSV files
 * @param batches the rows in order
 */
record Sample(
    InputWindows input, RowFormat format, Optional<Dialect> dialect, List<RawBatch> batches) {

  /** Rows that were cut, whether or not they can be decoded. */
  long rows() {
    return batches.stream().mapToLong(RawBatch::rows).sum();
  }

  /** The headers of the CSV files, each once. */
  Set<List<String>> headers() {
    Set<List<String>> headers = new LinkedHashSet<>();
    batches.forEach(batch -> headers.add(batch.header()));
    return headers;
  }

  /** The names of CSV columns that can be read, over all files. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    headers().forEach(names::addAll);
    names.removeAll(twice());
    return names;
  }

  /** Names that stand twice in a header, so that no column can be read by them. */
  Set<String> twice() {
    Set<String> twice = new LinkedHashSet<>();
    for (List<String> header : headers()) {
      Set<String> seen = new HashSet<>();
      header.stream().filter(name -> !seen.add(name)).forEach(twice::add);
    }
    return twice;
  }

  /** Whether a place is a field of CSV that the header has, but does not name. */
  boolean isNameless(FieldTree place) {
    return format.isCsv() && place.keys().get(0).isBlank();
  }

  /** What a column for a place is to be called: its keys, or where it is. */
  List<String> named(FieldTree place) {
    String key = place.keys().get(0);
    return isNameless(place)
        ? headers().stream()
            .filter(header -> header.contains(key))
            .map(header -> "column_" + (header.indexOf(key) + 1))
            .limit(1)
            .toList()
        : place.keys();
  }

  /** Whether all files have a column of this name. */
  boolean isInAllFiles(String name) {
    return !format.isCsv() || headers().stream().allMatch(header -> header.contains(name));
  }

  /** What is in the rows. */
  RowFields fields() {
    return RowFields.of(batches, format, names());
  }
}
