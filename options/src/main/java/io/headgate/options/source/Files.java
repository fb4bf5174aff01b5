package io.headgate.options.source;

import io.headgate.options.setting.Rules;
import io.headgate.terms.Compression;
import io.headgate.terms.InputFormat;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnUnreadable;
import io.headgate.terms.TextEncoding;
import java.util.List;
import java.util.Optional;

/**
 * Files as the source of a job.
 *
 * @param paths files, globs and folders, relative to the working directory; at least one
 * @param format how rows are written; empty: by the extension of each file
 * @param compression how files are compressed
 * @param onUnreadable what happens when a file cannot be read
 * @param onGrowth what happens when a file grows while it is read
 * @param maxRowBytes longest row that is decoded, in bytes, 1 KiB to 512 MiB; a longer one becomes
 *     a dead letter
 * @param encoding how characters lie in the bytes
 * @param skipLines lines before the first row, or the header, of each file; 0 to 1,000,000
 * @param jsonPath the array of JSON documents whose elements are rows; {@code []} for their values
 * @param csv settings of CSV files
 */
public record Files(
    List<String> paths,
    Optional<InputFormat> format,
    Compression compression,
    OnUnreadable onUnreadable,
    OnGrowth onGrowth,
    long maxRowBytes,
    TextEncoding encoding,
    long skipLines,
    String jsonPath,
    Csv csv)
    implements Source {

  public Files {
    paths = Rules.requireSome("source.paths", paths);
    paths.forEach(path -> Rules.LOCAL_PATH.require("source.paths", path));
    SourceSettings.ROW_BYTES.require("source.maxRowBytes", maxRowBytes);
    SourceSettings.LINES.require("source.skipLines", skipLines);
    SourceSettings.ARRAY.require("source.json.path", jsonPath);
  }

  @Override
  public Files withPaths(List<String> changed) {
    return new Files(
        changed,
        format,
        compression,
        onUnreadable,
        onGrowth,
        maxRowBytes,
        encoding,
        skipLines,
        jsonPath,
        csv);
  }
}
