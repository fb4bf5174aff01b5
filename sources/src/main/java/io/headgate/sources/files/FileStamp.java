package io.headgate.sources.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/**
 * By what a file is known again: taken when it is listed, and compared with what the store says
 * after it was read. What a store does not say is 0 both times, and so never differs.
 *
 * @param bytes its size as it is stored
 * @param modifiedNanos when its content was last written, nanoseconds since 1970, as finely as the
 *     store says it
 * @param inode its number in a local file system, which a file that takes its name does not have
 * @param edges a hash of its first and last bytes; 0 if they were not read
 */
public record FileStamp(long bytes, long modifiedNanos, long inode, long edges) {

  /** What has become of a file. */
  enum Change {
    NONE,
    /** The same size and time at another inode: a copy, or a file system that numbers anew. */
    OTHER_INODE,
    GREW,
    CUT,
    REPLACED,
    REWRITTEN
  }

  /** A file of this size, of which no more is known. */
  public static FileStamp ofSize(long bytes) {
    return new FileStamp(bytes, 0, 0, 0);
  }

  /** What a store says of a file. */
  static FileStamp of(Metadata file) {
    return new FileStamp(
        file.sizeBytes(), TimeUnit.MILLISECONDS.toNanos(file.lastModifiedMillis()), 0, 0);
  }

  /**
   * What its store says of a file now: one request, which does not open it.
   *
   * @throws IOException if it is not there, or is no regular file
   */
  static FileStamp now(String path) throws IOException {
    return isLocal(path)
        ? LocalEntry.at(Path.of(path)).regularFile()
        : of(FileSystems.matchSingleFileSpec(path));
  }

  /** Whether a path is one of the local file system. */
  static boolean isLocal(String path) {
    return !path.contains("://");
  }

  FileStamp withEdges(long hash) {
    return new FileStamp(bytes, modifiedNanos, inode, hash);
  }

  /** What has become of the file that was listed like this. */
  Change since(FileStamp listed) {
    boolean otherInode = inode != listed.inode;
    if (bytes == listed.bytes && modifiedNanos == listed.modifiedNanos) {
      return otherInode ? Change.OTHER_INODE : Change.NONE;
    }
    if (otherInode) {
      return Change.REPLACED;
    }
    if (bytes == listed.bytes) {
      return Change.REWRITTEN;
    }
    return bytes < listed.bytes ? Change.CUT : Change.GREW;
  }

  void encode(OutputStream out) throws IOException {
    for (long part : new long[] {bytes, modifiedNanos, inode, edges}) {
      VarLongCoder.of().encode(part, out);
    }
  }

  static FileStamp decode(InputStream in) throws IOException {
    VarLongCoder longs = VarLongCoder.of();
    return new FileStamp(longs.decode(in), longs.decode(in), longs.decode(in), longs.decode(in));
  }
}
