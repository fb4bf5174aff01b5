package io.headgate.cli.init.csv;

import io.headgate.cli.init.csv.Records.Cells;
import io.headgate.cli.init.input.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds where the rows of a CSV file start, and whether a header is there. */
final class Start {
  /** Records of another width before a header. */
  private static final int MOST_RECORDS = 30;

  private static final String NAMELESS =
      "The header leaves several fields without a name: the columns are named here.";
  private static final String OTHER_WIDTH =
      "The header has another number of names than rows have fields: the columns are named here.";

  private final byte[] utf8;
  private final boolean complete;
  private final Preamble preamble;
  private final Delimiters.Choice choice;

  Start(byte[] utf8, boolean complete, Preamble preamble, Delimiters.Choice choice) {
    this.utf8 = utf8;
    this.complete = complete;
    this.preamble = preamble;
    this.choice = choice;
  }

  /**
   * Where the rows start.
   *
   * @param names the fields of the first record
   * @param isHeader whether they name the columns
   * @param isMisfit whether the run could not read it as a header
   * @param skipLines lines before it
   * @param linesOfHeader lines from there to the first row
   */
  record Found(
      List<String> names, boolean isHeader, boolean isMisfit, int skipLines, int linesOfHeader) {}

  Dialect dialect() {
    Records all = Records.read(utf8, choice.csv(), preamble.separatorLines(), complete);
    int commented = all.behind(preamble.lines());
    int first = first(all, commented);
    boolean comments = preamble.comments() > 0 && first == commented;
    if (comments && commentIsHeader(all, commented)) {
      first = commented - 1;
      comments = false;
    }
    Records rest = all.from(Math.min(first, all.count()));
    Optional<Found> other = otherWidth(all, first, rest);
    if (other.isPresent()) {
      return Dialect.of(
          choice.csv(), other.get(), choice.share(), rest.count() - 1, List.of(OTHER_WIDTH));
    }
    // Where rows begin with the same character, comments are lines like others.
    return of(rest, first > 0, comments && rest.all().stream().noneMatch(this::isMarkedRow));
  }

  private Dialect of(Records rest, boolean skipped, boolean comments) {
    List<String> names = names(rest);
    List<Cells> below = below(rest);
    boolean isHeader = HeaderGuess.isPossible(names, below);
    int line = rest.count() == 0 ? 0 : rest.all().get(0).line();
    int lines = rest.count() == 0 ? 1 : rest.all().get(0).lines();
    boolean some = skipped || preamble.separator() != 0;
    int skipLines = comments ? preamble.separatorLines() : some ? line : 0;
    // Comments count where the columns are named here, as the header is one of the skipped lines.
    int linesOfHeader = (comments ? line - skipLines : 0) + lines;
    List<String> all = isHeader ? names : widest(names, below);
    return Dialect.of(
        comments ? choice.csv().withComments('#') : choice.csv(),
        new Found(all, isHeader, isHeader && isNameless(names, below), skipLines, linesOfHeader),
        choice.share(),
        below.size() + (isHeader ? 0 : 1),
        notes(skipLines, isHeader, names, below));
  }

  /** Whether several fields have no name, so that they cannot be told by it, and one has values. */
  private static boolean isNameless(List<String> names, List<Cells> below) {
    List<Integer> nameless =
        IntStream.range(0, names.size()).filter(at -> names.get(at).isBlank()).boxed().toList();
    return nameless.size() > 1
        && below.stream()
            .anyMatch(
                cells ->
                    cells.fits(names.size())
                        && nameless.stream().anyMatch(at -> !cells.fields().get(at).isBlank()));
  }

  private static List<String> names(Records rest) {
    return rest.count() == 0 ? List.of("") : rest.all().get(0).fields();
  }

  private static List<Cells> below(Records rest) {
    return rest.count() == 0 ? List.of() : rest.all().subList(1, rest.count());
  }

  /**
   * A header with one name less than rows have fields, as R writes it, or with an empty one more at
   * its end: the run takes neither for a header.
   */
  private Optional<Found> otherWidth(Records all, int first, Records rest) {
    int width = choice.width();
    if (width < 2 || rest.count() < 2) {
      return Optional.empty();
    }
    Cells top = rest.all().get(0);
    boolean isHeader = HeaderGuess.isPossible(names(rest), below(rest));
    if (isHeader && top.width() == width + 1 && !rest.all().get(1).fits(width + 1)) {
      return Optional.of(named(top, top.fields().subList(0, width)));
    } else if (isHeader || first == 0) {
      return Optional.empty();
    }
    Cells above = all.all().get(first - 1);
    List<String> names = new ArrayList<>(List.of("row"));
    names.addAll(above.fields());
    return above.width() == width - 1 && HeaderGuess.isPossible(above.fields(), rest.all())
        ? Optional.of(named(above, names))
        : Optional.empty();
  }

  private static Found named(Cells header, List<String> names) {
    return new Found(List.copyOf(names), true, true, header.line(), header.lines());
  }

  /** The index of the first record that is the header or a row. */
  private int first(Records all, int commented) {
    int block = all.behind(preamble.blocks());
    if (preamble.blocks() > preamble.lines() && block < all.count()) {
      List<String> names = all.all().get(block).fields();
      List<Cells> below = all.all().subList(block + 1, all.count());
      boolean others =
          all.all().subList(commented, block).stream()
              .noneMatch(cells -> cells.width() == choice.width());
      if (!names.isEmpty()
          && names.size() == choice.width()
          && (HeaderGuess.isEvident(names, below) || (others && !below.isEmpty()))) {
        return block;
      }
    }
    int first = commented;
    int last = Math.min(all.count() - 1, commented + MOST_RECORDS);
    while (choice.width() > 1
        && first < last
        && !all.all().get(first).fits(choice.width())
        && all.all().get(first).width() != choice.width() + 1) {
      first++;
    }
    return all.count() > first && all.all().get(first).fits(choice.width()) ? first : commented;
  }

  /** Whether the last comment names the columns, as in {@code #chrom<tab>start<tab>end}. */
  private boolean commentIsHeader(Records all, int commented) {
    if (commented == 0 || commented >= all.count() || choice.width() < 2) {
      return false;
    }
    Cells last = all.all().get(commented - 1);
    List<Cells> below = all.all().subList(commented, all.count());
    return last.width() == choice.width()
        && HeaderGuess.isPossible(last.fields(), below)
        && !HeaderGuess.isEvident(
            all.all().get(commented).fields(), below.subList(1, below.size()));
  }

  private boolean isMarkedRow(Cells cells) {
    return cells.fits(choice.width()) && cells.fields().get(0).startsWith("#");
  }

  private List<String> widest(List<String> names, List<Cells> below) {
    int width = choice.width();
    return names.size() == width || below.isEmpty() ? names : Collections.nCopies(width, "");
  }

  private List<String> notes(
      int skipLines, boolean isHeader, List<String> names, List<Cells> below) {
    List<String> notes = new ArrayList<>();
    if (skipLines > 0) {
      String line =
          new String(utf8, 0, Math.min(utf8.length, 1000), StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElse("");
      notes.add(
          skipLines == 1
              ? "The first line is no header: " + VisibleText.quoted(line) + "."
              : "The first %d lines are no header; they begin with %s."
                  .formatted(skipLines, VisibleText.quoted(line)));
    }
    if (isHeader && isNameless(names, below)) {
      notes.add(NAMELESS);
    }
    int width = names.size();
    if (isHeader && below.stream().anyMatch(cells -> cells.width() == width + 1)) {
      notes.add(
          "Rows have an empty field %d, which the header does not name: it is left out."
              .formatted(width + 1));
    }
    return notes;
  }
}
