package io.headgate.sources.files;

import static java.util.Objects.requireNonNull;

import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.SplitReads;
import io.headgate.sources.SplitSource;
import io.headgate.terms.Compression;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.util.List;

/**
 * Files as a source. By default: NDJSON, compression by extension or first bytes, rows of up to 16
 * MiB; a file that cannot be read fails the run.
 *
 * <p>Plain files are cut into ranges that are read side by side; a compressed file, and a CSV file
 * with line breaks in its fields, is one range. A pattern that matches nothing fails the run.
 *
 * <p>Files are read as they were listed. One that is cut, replaced or rewritten while it is read is
 * unreadable; of one that grows only what was listed is read, unless {@link OnGrowth#FAIL} is set.
 * With {@link OnUnreadable#SKIP} the rows before the damage are kept and counted, and what could
 * not be listed or read is named.
 *
 * @param paths files, folders and globs
 * @param compression how files are compressed
 * @param format how rows lie in them
 * @param onUnreadable what happens to a file that cannot be read
 * @param onGrowth what happens to a plain file that grows while it is read
 */
public record FileSource(
    List<String> paths,
    Compression compression,
    RowFormat format,
    OnUnreadable onUnreadable,
    OnGrowth onGrowth)
    implements SplitSource<FileRange> {
  private static final long serialVersionUID = 1L;

  public FileSource {
    paths = List.copyOf(paths);
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("paths: [] (expected: at least one)");
    }
    requireNonNull(compression, "compression");
    requireNonNull(format, "format");
    requireNonNull(onUnreadable, "onUnreadable");
    requireNonNull(onGrowth, "onGrowth");
  }

  /** These files, folders and globs. */
  public static FileSource of(List<String> paths) {
    return new FileSource(
        paths, Compression.AUTO, RowFormat.ndjson(), OnUnreadable.FAIL, OnGrowth.CUT);
  }

  /** With rows that lie like this in the files. Default: {@link RowFormat#ndjson}. */
  public FileSource withFormat(RowFormat other) {
    return new FileSource(paths, compression, other, onUnreadable, onGrowth);
  }

  /** With files compressed like this. Default: {@link Compression#AUTO}. */
  public FileSource withCompression(Compression other) {
    return new FileSource(paths, other, format, onUnreadable, onGrowth);
  }

  /** What to do with a file that cannot be read. Default: {@link OnUnreadable#FAIL}. */
  public FileSource withOnUnreadable(OnUnreadable other) {
    return new FileSource(paths, compression, format, other, onGrowth);
  }

  /** What to do with a plain file that grows while it is read. Default: {@link OnGrowth#CUT}. */
  public FileSource withOnGrowth(OnGrowth other) {
    return new FileSource(paths, compression, format, onUnreadable, other);
  }

  @Override
  public FileRange.Coder splitCoder() {
    return FileRange.Coder.of();
  }

  @Override
  public FileListing list() throws IOException {
    return new FileListing(InputFiles.list(paths, compression, onUnreadable), format, onGrowth);
  }

  @Override
  public SplitReads<FileRange> reads(List<ColumnSpec> columns) {
    return new FileReads(this, columns);
  }
}
