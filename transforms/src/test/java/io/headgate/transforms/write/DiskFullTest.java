package io.headgate.transforms.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.RandomBatches;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.DeadLetter;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.tables.DataFile;
import io.headgate.tables.Staged;
import io.headgate.tables.StagedChannel;
import io.headgate.tables.local.LocalStage;
import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /dev/full} takes every open and refuses every write, as a full disk does. */
final class DiskFullTest {
  private static final String MESSAGE =
      "Cannot write /dev/full: no space left on device. Free space or choose another sink.path;"
          + " nothing was published.";

  @TempDir Path folder;

  @Test
  void aRowGroupThatDoesNotFitNamesTheFileAndTheWayOut() throws IOException {
    try (ParquetEncoder encoder = new ParquetEncoder(ParquetOptions.defaults())) {
      ParquetFile file = ParquetFile.to(full(), "/dev/full", RandomBatches.SCHEMA, encoder);
      List<RecordBatch> rows = List.of(RandomBatches.of(new SplittableRandom(1), 1000, 0));
      assertThatThrownBy(() -> file.writeRowGroup(rows))
          .isInstanceOf(IOException.class)
          .hasMessage(MESSAGE)
          .hasRootCauseMessage("No space left on device");
    }
  }

  @Test
  void aFooterThatDoesNotFitNamesTheFileAndTheWayOut() throws IOException {
    try (ParquetEncoder encoder = new ParquetEncoder(ParquetOptions.defaults())) {
      ParquetFile file = ParquetFile.to(full(), "/dev/full", RandomBatches.SCHEMA, encoder);
      assertThatThrownBy(file::close).isInstanceOf(IOException.class).hasMessage(MESSAGE);
    }
  }

  @Test
  void aDeadLetterThatDoesNotFitNamesTheFileAndTheWayOut() throws IOException {
    RecordBatchBuilder letters = new RecordBatchBuilder(DeadLetter.SCHEMA);
    DeadLetter.append(letters, new DeadLetter.Failure("s", "e", "c"), "{}", "f", 0);
    DeadLetterFile file = new DeadLetterFile(new FullDisk(full()), "1970-01-01T00:00:00Z");
    file.write(letters.build(), 0);
    assertThatThrownBy(file::finish).isInstanceOf(IOException.class).hasMessage(MESSAGE);
  }

  @Test
  void anotherFailureNamesTheFileAndItsCause() throws IOException {
    Path file = folder.resolve("file");
    Files.createFile(file);
    Staging staging = new Staging(new LocalStage(file.toString(), Durability.NONE), "job");
    assertThatThrownBy(() -> staging.begin(DataFile.Kind.ROWS, "a.parquet"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot write " + file + ": ")
        .hasMessageEndingWith(". Check that sink.path can be written; nothing was published.");
  }

  @Test
  void aChannelThatTakesAFewBytesATimeIsWrittenWhole() throws IOException {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(1), 500, 10);
    Path path = folder.resolve("slow.parquet");
    try (ParquetEncoder encoder = new ParquetEncoder(ParquetOptions.defaults())) {
      ParquetFile file =
          ParquetFile.to(
              new SlowChannel(
                  Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)),
              path.toString(),
              batch.schema(),
              encoder);
      file.writeRowGroup(List.of(batch));
      file.close();
    }
    assertThat(ParquetJava.rows(path)).hasSize(500);
  }

  private static FileChannel full() throws IOException {
    return FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
  }

  /** Takes a file and has no room for it. */
  private record FullDisk(FileChannel channel) implements StagedChannel {
    @Override
    public String name() {
      return "/dev/full";
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
    public Staged finish() {
      throw new AssertionError("The disk is full.");
    }

    @Override
    public void abort() throws IOException {
      channel.close();
    }
  }

  private record SlowChannel(WritableByteChannel channel) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int limit = bytes.limit();
      bytes.limit(Math.min(limit, bytes.position() + 7));
      try {
        return channel.write(bytes);
      } finally {
        bytes.limit(limit);
      }
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
