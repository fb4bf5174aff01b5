package io.headgate.sources.files;

import io.headgate.formats.text.RowFormat;
import io.headgate.sources.Listed;
import io.headgate.sources.SourcePart;
import io.headgate.terms.OnGrowth;
import java.io.IOException;
import java.util.List;

/**
 * The files of a source.
 *
 * @param input what was listed
 * @param format how rows lie in them
 * @param onGrowth what happens to one that grows
 */
public record FileListing(InputFiles input, RowFormat format, OnGrowth onGrowth)
    implements Listed<FileRange> {
  @Override
  public List<? extends SourcePart<FileRange>> parts() {
    return input.files().stream().map(file -> new FilePart(file, format, onGrowth)).toList();
  }

  @Override
  public List<String> skipped() {
    return input.skipped();
  }

  @Override
  public long uncompressedBytes() throws IOException {
    return Uncompressed.bytesOf(input);
  }
}
