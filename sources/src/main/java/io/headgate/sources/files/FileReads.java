package io.headgate.sources.files;

import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.RowDecoder;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.SplitReader;
import io.headgate.sources.SplitReads;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.util.List;

/** Opens ranges of files, with one decoder for all of them. */
final class FileReads implements SplitReads<FileRange> {
  private final FileSource source;
  private final List<ColumnSpec> columns;
  private final RowDecoder decoder;
  private RowFormat cut;
  private RowDecoder cutDecoder;

  FileReads(FileSource source, List<ColumnSpec> columns) {
    this.source = source;
    this.columns = columns;
    this.decoder = RowDecoder.of(source.format(), columns);
    this.cut = source.format();
    this.cutDecoder = decoder;
  }

  @Override
  public SplitReader open(FileRange range) throws IOException {
    try {
      RangeReader reader = RangeReader.openAsListed(range, source.format(), source.onGrowth());
      return new FileSplitReader(source, source.format(), range, reader, decoder);
    } catch (UnreadableFileException e) {
      return new UnreadableRange(FileSplitReader.givenUp(e, 0, source.onUnreadable()));
    }
  }

  @Override
  public SplitReader openSample(FileRange range, int longestRow) throws IOException {
    FileSource nothingSkipped = source.withOnUnreadable(OnUnreadable.FAIL);
    RowFormat wanted = source.format().cutAt(longestRow);
    if (!wanted.equals(cut)) {
      cut = wanted;
      cutDecoder = RowDecoder.of(cut, columns);
    }
    RangeReader reader = RangeReader.openSample(range, source.format(), longestRow);
    return new FileSplitReader(nothingSkipped, cut, range, reader, cutDecoder);
  }
}
