package io.headgate.sources.files;

import io.headgate.formats.text.RowFormat;
import io.headgate.sources.SourcePart;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.TextEncoding;
import java.util.List;

/**
 * A file as a part of a source.
 *
 * @param file what was listed
 * @param format how rows lie in it
 * @param onGrowth what happens if it grows
 */
record FilePart(InputFile file, RowFormat format, OnGrowth onGrowth)
    implements SourcePart<FileRange> {
  @Override
  public long bytes() {
    return file.bytes();
  }

  @Override
  public boolean isCompressed() {
    return Uncompressed.isCompressed(file);
  }

  @Override
  public boolean isDivisible() {
    return file.splittable() && format.isDivisible();
  }

  /** Quotes open at the start of a field only, so that records are soon told apart again. */
  @Override
  public boolean isSampledAnywhere() {
    return file.splittable() && format.encoding() == TextEncoding.UTF_8 && !format.hasDocuments();
  }

  @Override
  public List<FileRange> splits(long splitBytes) {
    return file.bytes() == 0 && onGrowth == OnGrowth.FAIL
        ? List.of(FileRange.whole(file)) // nothing is read of it, but its growth is seen
        : FileRange.of(file, format, splitBytes);
  }

  @Override
  public FileRange between(long from, long to) {
    return new FileRange(file.path(), file.stamp(), from, to, file.compression());
  }
}
