package io.headgate.batch;

/** A batch on disk. It is read once, and its place is then free. */
public final class SpilledBatch {
  private final SpillFile file;
  private final long offset;
  private final int length;
  private final int encodedLength;

  SpilledBatch(SpillFile file, long offset, int length, int encodedLength) {
    this.file = file;
    this.offset = offset;
    this.length = length;
    this.encodedLength = encodedLength;
  }

  /**
   * Reads it back. It cannot be read again.
   *
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public RecordBatch take() {
    RecordBatch batch = read();
    drop();
    return batch;
  }

  /** Reads it; it stays. */
  RecordBatch read() {
    return SpillFiles.decode(file.read(offset, length), encodedLength);
  }

  /** Nobody needs it. */
  void drop() {
    file.drop();
  }
}
