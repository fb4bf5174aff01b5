package io.headgate.tables.local;

import io.headgate.tables.DataFile;
import io.headgate.tables.Staged;
import io.headgate.tables.StagedChannel;
import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file in a staging folder. */
final class LocalChannel implements StagedChannel {
  private final Path file;
  private final DataFile.Kind kind;
  private final String path;
  private final Durability durability;
  private final FileChannel channel;
  private boolean finished;

  LocalChannel(
      Path file, FileChannel channel, DataFile.Kind kind, String path, Durability durability) {
    this.file = file;
    this.channel = channel;
    this.kind = kind;
    this.path = path;
    this.durability = durability;
  }

  /**
   * Begins a file.
   *
   * @param file where nothing is yet
   * @param path where it will belong
   */
  static LocalChannel create(Path file, DataFile.Kind kind, String path, Durability durability)
      throws IOException {
    return new LocalChannel(
        file,
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        kind,
        path,
        durability);
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return channel.write(bytes);
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public Staged finish() throws IOException {
    long bytes = channel.position();
    if (durability == Durability.FORCE) {
      channel.force(true);
    }
    channel.close();
    finished = true;
    return new Staged(kind, path, bytes, file.getFileName().toString());
  }

  @Override
  public void abort() throws IOException {
    if (!finished) {
      channel.close();
      Files.deleteIfExists(file);
    }
  }
}
