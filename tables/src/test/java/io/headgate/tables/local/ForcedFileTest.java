package io.headgate.tables.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.tables.DataFile;
import io.headgate.tables.Staged;
import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker forces its files itself: when the driver commits them it may be on another machine. */
class ForcedFileTest {
  @ParameterizedTest
  @EnumSource(Durability.class)
  void aFinishedFileIsForcedAfterItsLastByteIfTheJobWantsThat(Durability durability)
      throws IOException {
    RecordedChannel channel = new RecordedChannel();
    LocalChannel file =
        new LocalChannel(
            Path.of("/s/u.part"), channel, DataFile.Kind.ROWS, "a.parquet", durability);
    file.write(ByteBuffer.wrap(new byte[100]));

    Staged staged = file.finish();

    assertThat(staged).isEqualTo(new Staged(DataFile.Kind.ROWS, "a.parquet", 100, "u.part"));
    assertThat(channel.calls)
        .containsExactlyElementsOf(
            durability == Durability.FORCE
                ? List.of("write 100", "force", "close")
                : List.of("write 100", "close"));
  }

  @Test
  void aFileThatIsThereIsNotReplacedAndALinkNotFollowed(@TempDir Path folder) throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "important");
    Path link = Files.createSymbolicLink(folder.resolve("link.part"), victim);
    for (Path taken : List.of(victim, link)) {
      assertThatThrownBy(() -> LocalChannel.create(taken, DataFile.Kind.ROWS, "a", Durability.NONE))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(victim).hasContent("important");
  }

  /** Keeps what it is asked for. */
  private static final class RecordedChannel extends FileChannel {
    final List<String> calls = new ArrayList<>();

    @Override
    public int write(ByteBuffer bytes) {
      int count = bytes.remaining();
      calls.add("write " + count);
      bytes.position(bytes.limit());
      return count;
    }

    @Override
    public void force(boolean metadata) {
      calls.add("force");
    }

    @Override
    protected void implCloseChannel() {
      calls.add("close");
    }

    @Override
    public int read(ByteBuffer bytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      return 100;
    }

    @Override
    public FileChannel position(long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long size() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer bytes, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer bytes, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
