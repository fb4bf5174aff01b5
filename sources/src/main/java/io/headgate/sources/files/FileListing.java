package io.headgate.sources.files;

import io.headgate.formats.text.RowFormat;
import io.headgate.sources.Listed;
import io.headgate.sources.SourcePart;
import io.headgate.sources.TextBytes;
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
  public TextBytes text() throws IOException {
    return Uncompressed.of(input, fingerprint());
  }

  /** Of the paths below the folder that all files are in, the sizes and the modification times. */
  @Override
  public long fingerprint() {
    int shared = shared();
    long hash = input.files().size();
    for (InputFile file : input.files()) {
      hash = 31 * hash + file.path().substring(shared).hashCode();
      hash = 31 * hash + file.bytes();
      hash = 31 * hash + file.stamp().modifiedNanos();
    }
    return hash;
  }

  /** Characters of the folder that all paths begin with. */
  private int shared() {
    if (input.files().isEmpty()) {
      return 0;
    }
    // They are sorted: what the first and the last one share all of them do.
    String first = input.files().get(0).path();
    String last = input.files().get(input.files().size() - 1).path();
    int shared = 0;
    while (shared < Math.min(first.length(), last.length())
        && first.charAt(shared) == last.charAt(shared)) {
      shared++;
    }
    return first.lastIndexOf('/', shared - 1) + 1;
  }
}
