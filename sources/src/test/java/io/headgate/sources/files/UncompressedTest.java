package io.headgate.sources.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.headgate.sources.TextBytes;
import io.headgate.terms.Compression;
import io.headgate.terms.OnUnreadable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncompressedTest {
  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void plainFilesAreAsLargeAsTheyAre() throws IOException {
    Files.write(folder.resolve("a"), new byte[10]);
    Files.write(folder.resolve("b"), new byte[30]);

    assertThat(text()).isEqualTo(TextBytes.exact(List.of(10L, 30L)));
  }

  @Test
  void gzipSaysItsSizeInItsLastBytes() throws IOException {
    byte[] content = content(3 << 20, 3 << 20);
    Files.write(folder.resolve("a.gz"), gzip(content));

    assertThat(text()).isEqualTo(TextBytes.exact(List.of(6L << 20)));
  }

  @Test
  void zstdSaysItsSizeWhereItWasKnown() throws IOException {
    Files.write(folder.resolve("a.zst"), Zstd.compress(content(3 << 20, 5 << 20)));

    assertThat(text()).isEqualTo(TextBytes.exact(List.of(8L << 20)));
  }

  @Test
  void aStreamOfZstdIsKnownByItsBeginning() throws IOException {
    try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(folder.resolve("a.zst")))) {
      out.write(content(6 << 20, 0));
    }
    TextBytes text = text();

    assertThat((double) text.total() / (6 << 20)).isBetween(0.9, 1.1);
    assertThat(text.error()).isBetween(0.4, 0.6);
  }

  @Test
  void gzipOfManyMembersIsKnownByItsBeginning() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("a.gz"))) {
      for (int member = 0; member < 60; member++) {
        out.write(gzip(content(100 << 10, 0)));
      }
    }
    TextBytes text = text();

    assertThat((double) text.total() / (6000 << 10)).isBetween(0.9, 1.1);
    assertThat(text.error()).isGreaterThan(0.4);
  }

  @Test
  void aGzipFileThatMayHaveASecondMemberHasAnInterval() throws IOException {
    byte[] member = content(4 << 20, 0);
    try (OutputStream out = Files.newOutputStream(folder.resolve("a.gz"))) {
      out.write(gzip(member));
      out.write(gzip(member));
    }
    TextBytes text = text();

    assertThat(text.total() * (1 + text.error())).isGreaterThan(0.85 * (8 << 20));
  }

  @Test
  void smallFilesAreReadToTheirEnd() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("a.gz"))) {
      out.write(gzip(content(1000, 0)));
      out.write(gzip(content(2000, 0)));
    }
    assertThat(text()).isEqualTo(TextBytes.exact(List.of(3000L)));
  }

  @Test
  void ofManyFilesSomeAreAsked() throws IOException {
    long all = 0;
    for (int file = 0; file < 400; file++) {
      int bytes = 20_000 + random.nextInt(20_000);
      all += bytes;
      Files.write(
          folder.resolve("%03d.gz".formatted(file)), gzip(content(bytes / 2, bytes - bytes / 2)));
    }
    TextBytes text = text();

    assertThat(text.error()).isBetween(0.0001, 0.05);
    assertThat(all / (double) text.total()).isBetween(1 / (1 + text.error()), 1 + text.error());
  }

  private TextBytes text() throws IOException {
    return Uncompressed.of(
        InputFiles.list(List.of(folder.toString()), Compression.AUTO, OnUnreadable.FAIL), 42);
  }

  /** Bytes that do not compress well, and bytes that do. */
  private byte[] content(int noise, int zeros) {
    byte[] bytes = new byte[noise + zeros];
    for (int i = 0; i < noise; i++) {
      bytes[i] = (byte) ('a' + random.nextInt(16));
    }
    return bytes;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
