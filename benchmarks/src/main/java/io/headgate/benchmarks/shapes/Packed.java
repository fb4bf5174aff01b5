package io.headgate.benchmarks.shapes;

import com.github.luben.zstd.ZstdOutputStream;
import io.headgate.benchmarks.shapes.Filing.Packing;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A file, compressed as a whole or in members of a few megabytes one after the other. */
final class Packed extends OutputStream {
  private static final int BUFFER = 1 << 18;
  private static final long MEMBER = 3 << 20;

  private final OutputStream file;
  private final Filing filing;
  private OutputStream member;
  private long inMember;

  private Packed(OutputStream file, Filing filing) throws IOException {
    this.file = file;
    this.filing = filing;
    this.member = member();
  }

  static OutputStream into(Path file, Filing filing) throws IOException {
    return new Packed(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), filing);
  }

  private OutputStream member() throws IOException {
    OutputStream open = new StaysOpen(file);
    return switch (filing.packing()) {
      case NONE -> open;
      case GZIP -> new Quick(open);
      case ZSTD -> new ZstdOutputStream(open, 1);
    };
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (filing.members() && filing.packing() != Packing.NONE && inMember > MEMBER) {
      member.close();
      member = member();
      inMember = 0;
    }
    member.write(bytes, from, length);
    inMember += length;
  }

  @Override
  public void close() throws IOException {
    member.close();
    file.close();
  }

  /** Gzip at its fastest. */
  private static final class Quick extends GZIPOutputStream {
    Quick(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(1);
    }
  }

  /** The file of a member, which is not closed with it. */
  private static final class StaysOpen extends FilterOutputStream {
    StaysOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
