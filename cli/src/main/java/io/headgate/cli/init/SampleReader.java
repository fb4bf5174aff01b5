package io.headgate.cli.init;

import io.headgate.cli.init.csv.Dialect;
import io.headgate.cli.init.csv.Neighbours;
import io.headgate.cli.init.csv.QuotedPlaces;
import io.headgate.cli.init.fields.FieldTree;
import io.headgate.cli.init.input.EncodingGuess;
import io.headgate.cli.init.input.InputWindows;
import io.headgate.cli.init.input.NoDraftException;
import io.headgate.cli.init.input.TextKinds;
import io.headgate.cli.init.input.VisibleText;
import io.headgate.cli.init.input.Window;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.files.InputFiles;
import io.headgate.sources.files.RangeReader;
import io.headgate.terms.Numbers;
import io.headgate.terms.TextEncoding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds out how the rows of some files are written, and reads them as a run does. */
final class SampleReader {
  private final InputWindows input;
  private final TextEncoding encoding;
  private final List<Window> heads;

  private SampleReader(InputWindows input, TextEncoding encoding, List<Window> heads) {
    this.input = input;
    this.encoding = encoding;
    this.heads = heads;
  }

  /**
   * A sample of files.
   *
   * @param given the paths, for messages
   * @throws IOException if they cannot be read, or hold no rows; the message says what to do
   */
  static Sample read(InputFiles files, String given) throws IOException {
    if (files.bytes() == 0) {
      String empty = files.files().size() == 1 ? "the file is empty" : "all files are empty";
      throw new NoDraftException(given, empty, "Give files with rows");
    }
    InputWindows input = InputWindows.of(files);
    for (Window head : input.heads()) {
      TextKinds.refuseBinary(head);
    }
    TextEncoding encoding = EncodingGuess.of(input);
    List<Window> heads =
        input.heads().stream().filter(head -> !head.headText(encoding).isBlank()).toList();
    if (heads.isEmpty()) {
      throw new NoDraftException(given, "there are only blank lines", "Give files with rows");
    }
    SampleReader reader = new SampleReader(input, encoding, heads);
    Sample sample = reader.isNdjson() ? reader.ndjson() : reader.csv(given);
    if (sample.rows() == 0) {
      throw new NoDraftException(
          given,
          "no row ends in what was looked at; it begins with "
              + VisibleText.quoted(heads.get(0).headText(encoding)),
          "Give files with rows");
    }
    return sample;
  }

  private boolean isNdjson() throws NoDraftException {
    List<Window> json = new ArrayList<>();
    List<Window> others = new ArrayList<>();
    for (Window head : heads) {
      TextKinds.refuseMarkup(head, encoding);
      (TextKinds.isNdjson(head, encoding) ? json : others).add(head);
    }
    if (!json.isEmpty() && !others.isEmpty()) {
      throw new NoDraftException(
          others.get(0).path(),
          "it begins with %s, and %s holds lines of JSON (expected: files of one kind)"
              .formatted(VisibleText.quoted(others.get(0).headText(encoding)), json.get(0).path()),
          "Move it elsewhere, or draft a job for each");
    }
    return others.isEmpty();
  }

  private Sample ndjson() throws IOException {
    RowFormat format = RowFormat.ndjson().in(encoding);
    return new Sample(input, format, Optional.empty(), batches(input, format));
  }

  private Sample csv(String given) throws IOException {
    Window first = heads.stream().max(Comparator.comparingInt(head -> head.bytes().length)).get();
    Dialect dialect = Dialect.of(first.head(encoding), first.hasWholeHead());
    TextKinds.refuseProse(first, encoding, dialect.consistent());
    if (dialect.header().size() > FieldTree.MOST_COLUMNS) {
      throw tooWide(given, dialect.header().size());
    }
    if (dialect.rows() == 0 && heads.size() == 1 && first.hasWholeHead()) {
      throw new NoDraftException(
          given,
          "there is a header and no row; it begins with "
              + VisibleText.quoted(first.headText(encoding)),
          "Give files with rows");
    }
    Neighbours neighbours = new Neighbours(dialect, first.path());
    for (Window head : heads) {
      if (!head.path().equals(first.path())) {
        neighbours.check(head, encoding);
      }
    }
    InputWindows readable =
        input.with(
            input.windows().stream()
                .flatMap(window -> readable(window, dialect).stream())
                .toList());
    RowFormat format = RowFormat.csv(dialect.csv()).in(encoding).after(dialect.skipLines());
    return new Sample(readable, format, Optional.of(dialect), batches(readable, format));
  }

  /** A window that begins with a row. */
  private static Optional<Window> readable(Window window, Dialect dialect) {
    if (window.start() == 0) {
      return Optional.of(window);
    }
    OptionalInt row = QuotedPlaces.firstRow(window.bytes(), dialect);
    return row.isPresent() ? Optional.of(window.from(row.getAsInt())) : Optional.empty();
  }

  static NoDraftException tooWide(String given, long columns) {
    return new NoDraftException(
        given,
        "its rows have %s or more (expected: at most %s)"
            .formatted(Numbers.count(columns, "column"), Numbers.count(FieldTree.MOST_COLUMNS)),
        "Write a job file for those that you need: headgate schema");
  }

  private static List<RawBatch> batches(InputWindows input, RowFormat format) throws IOException {
    List<RawBatch> batches = new ArrayList<>();
    for (Window window : input.windows()) {
      if (window.bytes().length > 0) {
        try (RangeReader reader = RangeReader.open(window.range(), format)) {
          for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
            batches.add(batch);
          }
        }
      }
    }
    return List.copyOf(batches);
  }
}
