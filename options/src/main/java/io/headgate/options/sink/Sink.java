package io.headgate.options.sink;

import io.headgate.options.setting.Rules;
import io.headgate.terms.Durability;
import io.headgate.terms.ParquetCodec;

/**
 * Where and how a job writes its rows.
 *
 * @param path folder of the output, local
 * @param mode how this run's output meets that of earlier runs
 * @param compression codec of the Parquet files
 * @param targetFileBytes size that data files aim for, in bytes, 1 MiB to 4 GiB
 * @param maxWindows most windows that a run may write, 1 to 1,000,000; a run with more fails
 * @param allowEmpty whether a run that has read no row may replace a version with rows
 * @param keepVersions earlier versions whose files stay, 0 to 1,000
 * @param durability what a published version survives
 */
public record Sink(
    String path,
    SinkMode mode,
    ParquetCodec compression,
    long targetFileBytes,
    long maxWindows,
    boolean allowEmpty,
    long keepVersions,
    Durability durability) {

  public Sink {
    Rules.LOCAL_PATH.require("sink.path", path);
    SinkSettings.FILE_BYTES.require("sink.targetFileSize", targetFileBytes);
    SinkSettings.WINDOWS.require("sink.maxWindows", maxWindows);
    SinkSettings.VERSIONS.require("sink.keepVersions", keepVersions);
  }

  /** With another folder. */
  public Sink withPath(String changed) {
    return new Sink(
        changed,
        mode,
        compression,
        targetFileBytes,
        maxWindows,
        allowEmpty,
        keepVersions,
        durability);
  }
}
