package io.headgate.options.sink;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Rule;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType.Section;
import io.headgate.terms.ByteSize;
import io.headgate.terms.Durability;
import io.headgate.terms.ParquetCodec;
import java.util.List;

/** The settings of {@code sink}. */
public final class SinkSettings {
  private static final long MIN_FILE_BYTES = ByteSize.MIB;
  private static final long MAX_FILE_BYTES = 4 * ByteSize.GIB;
  private static final long MOST_WINDOWS = 1_000_000;
  private static final long MAX_VERSIONS = 1000;

  /** Of {@code sink.targetFileSize}. */
  static final Rule<Long> FILE_BYTES =
      new Rule<>("1MiB to 4GiB", bytes -> bytes >= MIN_FILE_BYTES && bytes <= MAX_FILE_BYTES);

  /** Of {@code sink.maxWindows}. */
  static final Rule<Long> WINDOWS =
      new Rule<>("1 to 1000000", count -> count >= 1 && count <= MOST_WINDOWS);

  /** Of {@code sink.keepVersions}. */
  static final Rule<Long> VERSIONS =
      new Rule<>("0 to " + MAX_VERSIONS, count -> count >= 0 && count <= MAX_VERSIONS);

  public static final Setting<Section> SINK =
      Setting.of("sink", Section.implicit(), "What the job writes.");
  public static final Setting<ScalarType.Text> PATH =
      Setting.of("sink.path", ScalarType.Text.LOCAL_PATH, "Folder of the output.").mandatory();
  static final Setting<ScalarType.Word<SinkMode>> MODE =
      Setting.of(
              "sink.mode",
              new ScalarType.Word<>(SinkMode.class, List.of("append", "replaceWindows")),
              "How this run's output meets that of earlier runs. `snapshot`: it takes its place.")
          .orElse("snapshot");
  static final Setting<ScalarType.Word<ParquetCodec>> COMPRESSION =
      Setting.of(
              "sink.compression",
              ScalarType.Word.of(ParquetCodec.class),
              "Codec of the Parquet files.")
          .orElse("zstd");
  static final Setting<ScalarType.Size> TARGET_FILE =
      Setting.of(
              "sink.targetFileSize",
              new ScalarType.Size(FILE_BYTES, MIN_FILE_BYTES, MAX_FILE_BYTES),
              "Size that data files aim for.")
          .in("bytes")
          .orElse("128MiB");
  static final Setting<ScalarType.Count> MAX_WINDOWS =
      Setting.of(
              "sink.maxWindows",
              new ScalarType.Count(WINDOWS, 1, MOST_WINDOWS),
              "Most windows that a run may write, in all of its files. More that the survey has seen"
                  + " are refused before the start; otherwise the run fails as soon as one writer"
                  + " has more, or before it publishes.")
          .in("windows")
          .orElse("10000");
  static final Setting<ScalarType.Flag> ALLOW_EMPTY =
      Setting.of(
              "sink.allowEmpty",
              new ScalarType.Flag(),
              "Whether a run without a row to write may publish. Without it, a run fails that has"
                  + " read no row while there is a version with rows, or has read rows and is left"
                  + " with none.")
          .orElse("false");
  static final Setting<ScalarType.Count> KEEP_VERSIONS =
      Setting.of(
              "sink.keepVersions",
              new ScalarType.Count(VERSIONS, 0, MAX_VERSIONS),
              "Earlier versions whose files stay, for who reads by manifest (`headgate files`)."
                  + " Who reads all files of the folder sees every kept version's rows.")
          .in("versions")
          .orElse("0");
  static final Setting<ScalarType.Word<Durability>> DURABILITY =
      Setting.of(
              "sink.durability",
              ScalarType.Word.of(Durability.class),
              "What a published version survives. `force`: a power failure; all is forced to disk"
                  + " before it counts. `none`: a killed process only.")
          .orElse("force");

  /** In the order in which a job file is best written. */
  public static final List<Setting<?>> ALL =
      List.of(
          SINK,
          PATH,
          MODE,
          COMPRESSION,
          TARGET_FILE,
          MAX_WINDOWS,
          ALLOW_EMPTY,
          KEEP_VERSIONS,
          DURABILITY);

  private SinkSettings() {}

  /** The sink of a file without problems. */
  public static Sink read(Fields sink) {
    return new Sink(
        sink.get(PATH),
        sink.get(MODE),
        sink.get(COMPRESSION),
        sink.get(TARGET_FILE),
        sink.get(MAX_WINDOWS),
        sink.get(ALLOW_EMPTY),
        sink.get(KEEP_VERSIONS),
        sink.get(DURABILITY));
  }
}
