package io.headgate.options;

import io.headgate.terms.Durability;
import io.headgate.terms.ParquetCodec;
import java.util.List;

/** The settings of {@code sink}. */
final class SinkSettings {
  private static final long MAX_VERSIONS = 1000;

  /** Of {@code sink.keepVersions}. */
  static final Rule<Long> VERSIONS =
      new Rule<>("0 to " + MAX_VERSIONS, count -> count >= 0 && count <= MAX_VERSIONS);

  static final Setting<SettingType.Section> SINK =
      Setting.of("sink", Catalogue.section(true), "What the job writes.");
  static final Setting<ScalarType.Text> SINK_PATH =
      Setting.of(
              "sink.path",
              ScalarType.Text.of(Rules.LOCAL_PATH, Rules.LOCAL_PATH_PATTERN),
              "Folder of the output.")
          .needed();
  static final Setting<ScalarType.Word<SinkMode>> MODE =
      Setting.of(
              "sink.mode",
              new ScalarType.Word<>(SinkMode.class, List.of("append", "replaceWindows")),
              "How this run's output meets that of earlier runs. `snapshot`: it takes its place.")
          .orElse("snapshot");
  static final Setting<ScalarType.Word<ParquetCodec>> SINK_COMPRESSION =
      Setting.of(
              "sink.compression", Catalogue.word(ParquetCodec.class), "Codec of the Parquet files.")
          .orElse("zstd");
  static final Setting<ScalarType.Size> TARGET_FILE =
      Setting.of(
              "sink.targetFileSize",
              new ScalarType.Size(Rules.FILE_BYTES, Rules.MIN_FILE_BYTES, Rules.MAX_FILE_BYTES),
              "Size that data files aim for.")
          .in("bytes")
          .orElse("128MiB");
  static final Setting<ScalarType.Count> MAX_WINDOWS =
      Setting.of(
              "sink.maxWindows",
              new ScalarType.Count(Rules.WINDOWS, 1, Rules.MAX_WINDOWS),
              "Most windows that a run may write. A run with more fails.")
          .in("windows")
          .orElse("10000");
  static final Setting<ScalarType.Flag> ALLOW_EMPTY =
      Setting.of(
              "sink.allowEmpty",
              new ScalarType.Flag(),
              "Whether a run that has read no row at all may replace a version that has rows."
                  + " Without it, such a run fails.")
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
              Catalogue.word(Durability.class),
              "What a published version survives. `force`: a power failure; all is forced to disk"
                  + " before it counts. `none`: a killed process only.")
          .orElse("force");

  /** In the order in which a job file is best written. */
  static final List<Setting<?>> ALL =
      List.of(
          SINK,
          SINK_PATH,
          MODE,
          SINK_COMPRESSION,
          TARGET_FILE,
          MAX_WINDOWS,
          ALLOW_EMPTY,
          KEEP_VERSIONS,
          DURABILITY);

  private SinkSettings() {}

  /** Makes the settings of a file without problems. */
  static Sink read(Fields sink) {
    return new Sink(
        sink.get(SINK_PATH),
        sink.get(MODE),
        sink.get(SINK_COMPRESSION),
        sink.get(TARGET_FILE),
        sink.get(MAX_WINDOWS),
        sink.get(ALLOW_EMPTY),
        sink.get(KEEP_VERSIONS),
        sink.get(DURABILITY));
  }
}
