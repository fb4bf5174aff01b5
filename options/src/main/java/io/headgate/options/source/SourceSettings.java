package io.headgate.options.source;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Rule;
import io.headgate.options.setting.Rules;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType.Section;
import io.headgate.options.setting.TextList;
import io.headgate.terms.ByteSize;
import io.headgate.terms.Compression;
import io.headgate.terms.InputFormat;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnUnreadable;
import io.headgate.terms.TextEncoding;
import java.util.List;
import java.util.Optional;

/** The settings of {@code source}. */
public final class SourceSettings {
  private static final long MIN_ROW_BYTES = ByteSize.KIB;
  private static final long MAX_LINES = 1_000_000;
  private static final long MAX_ROW_BYTES = 512 * ByteSize.MIB;

  static final Rule<Long> ROW_BYTES =
      new Rule<>("1KiB to 512MiB", bytes -> bytes >= MIN_ROW_BYTES && bytes <= MAX_ROW_BYTES);
  static final Rule<Character> LETTER =
      new Rule<>(
          "one ASCII character, not a line break", c -> c != '\n' && c != '\r' && c > 0 && c < 128);
  static final Rule<Long> LINES = new Rule<>("0 to 1000000", n -> n >= 0 && n <= MAX_LINES);

  private static final String KEY = "([^.\\[\\]]+|\\['[^']*('(?!\\])[^']*)*'\\])";
  private static final String ARRAY_PATTERN = "^(" + KEY + "(\\." + KEY + ")*)?\\[\\]$";

  /** Values at the top. */
  private static final String TOP = "[]";

  static final Rule<String> ARRAY =
      Rules.matching("an array like data[] or response.items[]", ARRAY_PATTERN);

  public static final Setting<Section> SOURCE =
      Setting.of("source", Section.implicit(), "What the job reads.");
  public static final Setting<TextList> PATHS =
      Setting.of(
              "source.paths",
              new TextList(ScalarType.Text.LOCAL_PATH, true),
              "Files, globs and folders, relative to the working directory. A text or a list.")
          .mandatory();
  static final Setting<ScalarType.Word<InputFormat>> FORMAT =
      Setting.of(
          "source.format",
          ScalarType.Word.of(InputFormat.class),
          "How rows are written. `json`: documents of any layout, such as arrays, and objects over"
              + " many lines; such files are not split. Without it: csv if all paths end in `.csv` (before `.gz` or"
              + " `.zst`), otherwise ndjson.");
  static final Setting<ScalarType.Word<Compression>> COMPRESSION =
      Setting.of(
              "source.compression",
              ScalarType.Word.of(Compression.class),
              "How files are compressed. `auto`: by the extension of each file.")
          .orElse("auto");
  static final Setting<ScalarType.Word<OnUnreadable>> ON_UNREADABLE =
      Setting.of(
              "source.onUnreadable",
              ScalarType.Word.of(OnUnreadable.class),
              "What happens when a file cannot be read to its end: the run fails, or the rest of"
                  + " the file is left out and counted.")
          .orElse("fail");
  static final Setting<ScalarType.Word<OnGrowth>> ON_GROWTH =
      Setting.of(
              "source.onGrowth",
              ScalarType.Word.of(OnGrowth.class),
              "What happens when a file grows while it is read: it is read up to the size that was"
                  + " listed, and a last line that was not complete is left for the next run; or it"
                  + " counts as unreadable, as a compressed file that grows always does.")
          .orElse("cut");
  static final Setting<ScalarType.Size> MAX_ROW =
      Setting.of(
              "source.maxRowBytes",
              new ScalarType.Size(ROW_BYTES, MIN_ROW_BYTES, MAX_ROW_BYTES),
              "Longest row that is decoded. A longer one becomes a dead letter.")
          .in("bytes")
          .orElse("16MiB");
  static final Setting<ScalarType.Word<TextEncoding>> ENCODING =
      Setting.of(
              "source.encoding",
              ScalarType.Word.of(TextEncoding.class),
              "How characters lie in the bytes. Files in another encoding than `utf8` are not"
                  + " split.")
          .orElse("utf8");
  static final Setting<ScalarType.Count> SKIP_LINES =
      Setting.of(
              "source.skipLines",
              new ScalarType.Count(LINES, 0, MAX_LINES),
              "Lines at the start of each file that are no rows, before the header.")
          .in("lines")
          .orElse("0");
  static final Setting<Section> JSON =
      Setting.of("source.json", Section.implicit(), "How JSON documents are read.");
  static final Setting<ScalarType.Text> JSON_PATH =
      Setting.of(
          "source.json.path",
          ScalarType.Text.of(ARRAY, ARRAY_PATTERN),
          "The array whose elements are rows, like `data[]` or `response.items[]`. Without it: the"
              + " values at the top of each file, and the elements of arrays there.");
  static final Setting<Section> CSV =
      Setting.of("source.csv", Section.implicit(), "How CSV files are written.");
  static final Setting<ScalarType.Letter> DELIMITER =
      Setting.of(
              "source.csv.delimiter",
              new ScalarType.Letter(LETTER, false),
              "Character between two fields; `\\t` for a tab, `\\u0001` for the one of Hive.")
          .orElse(",");
  static final Setting<ScalarType.Letter> QUOTE =
      Setting.of(
              "source.csv.quote",
              new ScalarType.Letter(LETTER, true),
              "Character around a field that holds a delimiter, a quote or a line break. Doubled"
                  + " inside the field. `none`: quotes are characters like others.")
          .orElse("\"");
  static final Setting<ScalarType.Flag> HEADER =
      Setting.of(
              "source.csv.header",
              new ScalarType.Flag(),
              "Whether the first record of each file names the columns.")
          .orElse("true");
  static final Setting<ScalarType.Flag> MULTILINE =
      Setting.of(
              "source.csv.multiline",
              new ScalarType.Flag(),
              "Whether a quoted field may hold a line break. Such files are not split.")
          .orElse("true");
  static final Setting<TextList> CSV_COLUMNS =
      Setting.of(
              "source.csv.columns",
              new TextList(ScalarType.Text.NAME, false),
              "Names of the columns of files without a header.")
          .orElse("[]");
  static final Setting<TextList> NULL_VALUE =
      Setting.of(
              "source.csv.nullValue",
              new TextList(
                  new ScalarType.Text(ScalarType.Text.ANY.rule(), Optional.empty(), true), false),
              "Texts of an unquoted field that mean null, beside the empty one. A text or a list.")
          .orElse("[]");
  static final Setting<ScalarType.Letter> COMMENT =
      Setting.of(
              "source.csv.comment",
              new ScalarType.Letter(LETTER, true),
              "A line that begins with this character is skipped.")
          .orElse("none");

  /** In the order in which a job file is best written. */
  public static final List<Setting<?>> ALL =
      List.of(
          SOURCE,
          PATHS,
          FORMAT,
          COMPRESSION,
          ON_UNREADABLE,
          ON_GROWTH,
          MAX_ROW,
          ENCODING,
          SKIP_LINES,
          JSON,
          JSON_PATH,
          CSV,
          DELIMITER,
          QUOTE,
          HEADER,
          MULTILINE,
          CSV_COLUMNS,
          NULL_VALUE,
          COMMENT);

  private SourceSettings() {}

  /** The source of a file without problems. */
  public static Source read(Fields source) {
    return new Files(
        source.get(PATHS),
        source.find(FORMAT),
        source.get(COMPRESSION),
        source.get(ON_UNREADABLE),
        source.get(ON_GROWTH),
        source.get(MAX_ROW),
        source.get(ENCODING),
        source.get(SKIP_LINES),
        source.section(JSON).find(JSON_PATH).orElse(TOP),
        csv(source.section(CSV)));
  }

  private static Csv csv(Fields csv) {
    return new Csv(
        csv.get(DELIMITER),
        csv.get(QUOTE),
        csv.get(HEADER),
        csv.get(MULTILINE),
        csv.get(CSV_COLUMNS),
        csv.get(NULL_VALUE),
        csv.get(COMMENT));
  }
}
