package io.headgate.transforms.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker forces its files itself: when the driver commits them it may be on another machine. */
class ForcedFileTest {
  @ParameterizedTest
  @EnumSource(Durability.class)
  void aFinishedFileIsForcedAfterItsLastByteIfTheJobWantsThat(Durability durability)
      throws IOException {
    RecordedChannel channel = new RecordedChannel();
    ChannelOutput output = new ChannelOutput(channel, "a.part", durability);
    output.write(new byte[100_000], 0, 100_000);
    output.write(7);

    output.close();

    assertThat(channel.calls).startsWith("write 65536", "write 34464", "write 1").endsWith("close");
    assertThat(channel.calls.contains("force")).isEqualTo(durability == Durability.FORCE);
    assertThat(channel.calls.get(channel.calls.size() - 2))
        .isEqualTo(durability == Durability.FORCE ? "force" : "write 1");
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
      throw new UnsupportedOperationException();
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
