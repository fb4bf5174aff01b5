package io.headgate.optimizer.input;

import io.headgate.terms.Checks;
import java.util.OptionalLong;

/**
 * What the listing of the waiting input says. Unknown is empty, never zero.
 *
 * <p>The backlog of a log (Kafka, Kinesis) is the same in other words: its bytes are stored bytes,
 * its partitions are files that only one worker can read, and the longest partition is the largest
 * of these.
 *
 * @param bytesStored size of the files as stored
 * @param files number of files
 * @param bytesCompressed size as stored of those that are compressed
 * @param bytesUncompressed size of all files after decompression
 * @param largestUnsplittable stored size of the largest file that only one worker can read
 * @param textError how far {@code bytesUncompressed} may be off, as a share: in nine cases of ten
 *     the actual size is at most {@code bytesUncompressed × (1 + textError)}
 */
public record Volume(
    long bytesStored,
    int files,
    long bytesCompressed,
    OptionalLong bytesUncompressed,
    OptionalLong largestUnsplittable,
    double textError) {

  /** Text compresses by five to ten; unknown files are taken to be of the better kind. */
  static final double UNCOMPRESSED_PER_STORED = 10;

  public Volume {
    Checks.atLeast("bytesStored", bytesStored, 0);
    Checks.atLeast("files", files, 0);
    Checks.atLeast("bytesCompressed", bytesCompressed, 0);
    bytesUncompressed.ifPresent(n -> Checks.atLeast("bytesUncompressed", n, 0));
    largestUnsplittable.ifPresent(n -> Checks.atLeast("largestUnsplittable", n, 0));
    Checks.notNegative("textError", textError);
  }

  /** Of which the size after decompression is known. */
  public Volume(
      long bytesStored,
      int files,
      long bytesCompressed,
      OptionalLong bytesUncompressed,
      OptionalLong largestUnsplittable) {
    this(bytesStored, files, bytesCompressed, bytesUncompressed, largestUnsplittable, 0);
  }

  /** Files of which nothing but the size is known. */
  public static Volume ofFiles(long bytesStored, int files) {
    return new Volume(bytesStored, files, 0, OptionalLong.empty(), OptionalLong.empty());
  }

  /** Bytes of text after decompression; where that is unknown, a careful assumption. */
  public double textBytes() {
    return bytesUncompressed.isPresent()
        ? bytesUncompressed.getAsLong()
        : bytesStored * UNCOMPRESSED_PER_STORED;
  }

  /** What {@link #textBytes} are at most, in nine cases of ten. */
  public double textUpperBytes() {
    return textBytes() * (1 + textError);
  }

  /** Bytes of text that come out of compressed files. */
  public double unzippedBytes() {
    return Math.max(0, bytesCompressed == 0 ? 0 : textBytes() - (bytesStored - bytesCompressed));
  }

  /** Workers that can read at the same time: one per file that cannot be split. */
  public double readers() {
    long largest = largestUnsplittable.orElse(0);
    return largest == 0 ? Double.MAX_VALUE : Math.max(1, (double) bytesStored / largest);
  }
}
