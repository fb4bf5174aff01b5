package io.headgate.sources.files;

import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.RowDecoder;
import io.headgate.sources.SplitReader;
import io.headgate.sources.SplitReads;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.util.List;

/** Opens ranges of files, with one decoder for all of them. */
final class FileReads implements SplitReads<FileRange> {
  private final FileSource source;
  private final RowDecoder decoder;

  FileReads(FileSource source, List<ColumnSpec> columns) {
    this.source = source;
    this.decoder = RowDecoder.of(source.format(), columns);
  }

  @Override
  public SplitReader open(FileRange range) throws IOException {
    try {
      RangeReader reader = RangeReader.openAsListed(range, source.format(), source.onGrowth());
      return new FileSplitReader(source, range, reader, decoder);
    } catch (UnreadableFileException e) {
      return new UnreadableRange(FileSplitReader.givenUp(e, 0, source.onUnreadable()));
    }
  }

  @Override
  public SplitReader openSample(FileRange range) throws IOException {
    FileSource nothingSkipped = source.withOnUnreadable(OnUnreadable.FAIL);
    RangeReader reader = RangeReader.open(range, source.format());
    return new FileSplitReader(nothingSkipped, range, reader, decoder);
  }
}
