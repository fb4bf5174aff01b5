package io.headgate.cli.init.input;

import io.headgate.sources.files.FileKind;
import io.headgate.terms.Compression;
import io.headgate.terms.TextEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses files that hold no rows, by name and with what to do. */
public final class TextKinds {
  private static final String EXPECTED = " (expected: NDJSON or CSV)";
  private static final Pattern YAML =
      Pattern.compile("\\s*(- )*[A-Za-z_][\\w .-]*:(\\s.*)?|\\s*- .*|\\s*#.*|---|%YAML.*");
  private static final Pattern KEY = Pattern.compile("\\s*(- )*[A-Za-z_][\\w.-]*:(\\s.*)?");
  private static final Pattern LOG =
      Pattern.compile(
          "\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d([.,]\\d+)?(Z|[+-]\\d\\d:?\\d\\d)?\\]?[\\s:]+\\S.*"
              + "|\\S+ \\S+ \\S+ \\[\\d\\d?/\\w{3}/\\d{4}:.*"
              + "|(<\\d+>)?[A-Z][a-z]{2}\\s+\\d{1,2} \\d\\d:\\d\\d:\\d\\d .*"
              + "|\\[[A-Z][a-z]{2} [A-Z][a-z]{2} .*"
              + "|\\d\\d[/ ]?\\d\\d[/ ]?\\d\\d[ -]\\d\\d:?\\d\\d:?\\d\\d[ .]\\S.*"
              + "|\\[?(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\\b[\\]: ].*");
  private static final Pattern COMMA_MILLIS =
      Pattern.compile("\\[?\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}\\]?[\\s:]+\\S.*");
  private static final int LINES = 50;
  private static final String OTHERS = "Give other files, or convert it first";

  private TextKinds() {}

  /** Refuses what is no text, by its first bytes. */
  public static void refuseBinary(Window head) throws NoDraftException {
    byte[] first = Arrays.copyOf(head.bytes(), Math.min(FileKind.HEAD_BYTES, head.bytes().length));
    Optional<FileKind> kind = FileKind.of(first);
    if (kind.isPresent()) {
      throw new NoDraftException(
          head.path(), "it is " + kind.get().name() + EXPECTED, kind.get().advice());
    }
  }

  /** Whether rows are JSON objects; throws where they are JSON of another shape. */
  public static boolean isNdjson(Window head, TextEncoding encoding) throws NoDraftException {
    String text = head.headText(encoding);
    if (JsonLines.isNdjson(text, head.hasWholeHead())) {
      return true;
    }
    Optional<JsonShape.Kind> shape = JsonShape.of(text, head.hasWholeHead());
    if (shape.isPresent()) {
      JsonShape.Kind kind = shape.get();
      throw new NoDraftException(
          head.path(),
          "it is %s (expected: one JSON object per line)".formatted(kind.name()),
          kind.command().isEmpty()
              ? "Repair it, or give other files"
              : "Make lines of it first: "
                  + command(kind.command(), head)
                  + (kind.setting().isEmpty()
                      ? ""
                      : ". A job reads it as it is with " + kind.setting()));
    }
    return false;
  }

  private static String command(String filter, Window head) {
    String path = head.path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    Compression compression = head.file().compression();
    String lines = "lines.ndjson";
    return switch (compression) {
      case GZIP -> "gzip -dc %s | %s > %s".formatted(name, filter, lines);
      case ZSTD -> "zstd -dc %s | %s > %s".formatted(name, filter, lines);
      default -> "%s %s > %s".formatted(filter, name, lines);
    };
  }

  /** Refuses documents that begin as no rows do: HTML, XML. */
  public static void refuseMarkup(Window head, TextEncoding encoding) throws NoDraftException {
    String text = head.headText(encoding).stripLeading();
    String start = text.substring(0, Math.min(text.length(), 1000)).toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      throw new NoDraftException(
          head.path(),
          "it is an HTML page" + EXPECTED,
          "Look at it in a browser: it may be the error page of a download");
    } else if (start.startsWith("<?xml")
        || start.matches("(?s)<(!--|[a-z_][\\w.:-]*[\\s>/]).*(</|/>|-->).*")) {
      throw new NoDraftException(
          head.path(), "it is an XML document" + EXPECTED, "Convert it to lines of JSON first");
    }
  }

  /**
   * Refuses text that is no table.
   *
   * @param consistent share of lines that have the same number of fields, of two or more; 0: none
   */
  public static void refuseProse(Window head, TextEncoding encoding, double consistent)
      throws NoDraftException {
    String text = head.headText(encoding);
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(LINES).toList();
    String begins = VisibleText.quoted(lines.isEmpty() ? text : lines.get(0)) + EXPECTED;
    if (isBinary(text)) {
      throw new NoDraftException(
          head.path(), "it holds binary data, which begins with " + begins, OTHERS);
    } else if (share(lines, COMMA_MILLIS) >= 0.5 || isLog(lines, consistent == 1)) {
      throw new NoDraftException(
          head.path(),
          "it is a plain log, which begins with " + begins,
          "Write the log as JSON, or convert it to lines of JSON first");
    } else if (consistent == 0 && isYaml(lines)) {
      throw new NoDraftException(
          head.path(),
          "it is a YAML document" + EXPECTED,
          "Convert it to lines of JSON first, like: yq -o=json -I=0 '.[]' FILE > lines.ndjson");
    } else if (consistent == 0 && !isColumn(lines, head)) {
      throw new NoDraftException(
          head.path(),
          "its lines are neither JSON objects nor fields with a delimiter; it begins with "
              + begins,
          OTHERS);
    }
  }

  private static boolean isYaml(List<String> lines) {
    boolean named = lines.size() > 1 && share(lines, YAML) == 1 && share(lines, KEY) >= 0.3;
    return named || (!lines.isEmpty() && lines.get(0).matches("---|%YAML.*"));
  }

  /** Whether there are many control characters, of several kinds: one kind may stray into text. */
  private static boolean isBinary(String text) {
    String start = text.substring(0, Math.min(text.length(), 4096));
    int[] odd = start.chars().filter(c -> c < ' ' && "\t\n\r\f\u0001".indexOf(c) < 0).toArray();
    long kinds = Arrays.stream(odd).distinct().count();
    return odd.length > start.length() * (kinds > 2 ? 0.02 : 0.25);
  }

  /** Whether lines may be a table of one column: short, of a few words. */
  private static boolean isColumn(List<String> lines, Window head) {
    boolean named = head.path().matches("(?i).*\\.(csv|tsv)(\\.(gz|gzip|zst|zstd))?");
    long cells =
        lines.stream()
            .filter(line -> line.length() <= 100 && line.strip().split("\\s+").length <= 3)
            .filter(line -> !line.strip().contains("  "))
            .filter(
                line -> line.codePoints().noneMatch(c -> Character.getType(c) == Character.CONTROL))
            .count();
    return named || cells >= lines.size() * 0.9;
  }

  /** Of lines that begin like a log, those may be a table that have a header. */
  private static boolean isLog(List<String> lines, boolean allFields) {
    return share(lines, LOG) >= 0.5 && (!allFields || LOG.matcher(lines.get(0)).matches());
  }

  private static double share(List<String> lines, Pattern pattern) {
    long matching = lines.stream().filter(line -> pattern.matcher(line).matches()).count();
    return lines.isEmpty() ? 0 : (double) matching / lines.size();
  }
}
