package io.headgate.sources.files;

import static java.util.Objects.requireNonNull;

import io.headgate.formats.text.RowFormat;
import io.headgate.sources.Split;
import io.headgate.terms.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * A part of a file: the rows that start in it.
 *
 * @param path the file
 * @param file what it was when it was listed
 * @param start first byte, in the uncompressed content
 * @param end byte after the last; {@link Long#MAX_VALUE} for all that follows in a compressed file
 * @param compression how the file is compressed; only plain files are read from the middle
 */
public record FileRange(String path, FileStamp file, long start, long end, Compression compression)
    implements Split {
  public FileRange {
    requireNonNull(path, "path");
    requireNonNull(file, "file");
    requireNonNull(compression, "compression");
    if (start < 0 || start > end) {
      throw new IllegalArgumentException(
          "start: " + start + " (expected: 0 to the range's end, " + end + ")");
    }
  }

  /** A range of a file of which no more than its size is known. */
  public FileRange(String path, long fileBytes, long start, long end, Compression compression) {
    this(path, FileStamp.ofSize(fileBytes), start, end, compression);
  }

  /**
   * The ranges to read a file in: of {@code rangeBytes}, the last one up to half longer; one range
   * where rows cannot be found from the middle of the file; none where the file is empty.
   */
  public static List<FileRange> of(InputFile file, RowFormat format, long rangeBytes) {
    if (file.bytes() == 0) {
      return List.of();
    }
    if (!file.splittable() || !format.isDivisible()) {
      return List.of(whole(file));
    }
    List<FileRange> ranges = new ArrayList<>();
    long start = 0;
    while (start < file.bytes()) {
      boolean last = file.bytes() - start < rangeBytes + (rangeBytes + 1) / 2;
      long end = last ? file.bytes() : start + rangeBytes;
      ranges.add(new FileRange(file.path(), file.stamp(), start, end, file.compression()));
      start = end;
    }
    return ranges;
  }

  /** A whole file. */
  public static FileRange whole(InputFile file) {
    long end = file.compression() == Compression.NONE ? file.bytes() : Long.MAX_VALUE;
    return new FileRange(file.path(), file.stamp(), 0, end, file.compression());
  }

  /** Size of the file as it is stored. */
  public long fileBytes() {
    return file.bytes();
  }

  @Override
  public String source() {
    return path;
  }

  /** Its size, as far as the file is stored so. */
  @Override
  public long bytes() {
    return Math.min(end, fileBytes()) - Math.min(start, fileBytes());
  }

  /** The coder of ranges. */
  public static final class Coder extends CustomCoder<FileRange> {
    private static final long serialVersionUID = 1L;
    private static final Coder INSTANCE = new Coder();
    private static final VarLongCoder LONGS = VarLongCoder.of();
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

    private Coder() {}

    /** The coder; it has no state. */
    public static Coder of() {
      return INSTANCE;
    }

    @Override
    public void encode(FileRange range, OutputStream out) throws IOException {
      TEXT.encode(range.path, out);
      range.file.encode(out);
      LONGS.encode(range.start, out);
      LONGS.encode(range.end, out);
      TEXT.encode(range.compression.name(), out);
    }

    @Override
    public FileRange decode(InputStream in) throws IOException {
      return new FileRange(
          TEXT.decode(in),
          FileStamp.decode(in),
          LONGS.decode(in),
          LONGS.decode(in),
          Compression.valueOf(TEXT.decode(in)));
    }

    @Override
    public void verifyDeterministic() {}

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
