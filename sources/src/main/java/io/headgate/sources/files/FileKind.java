package io.headgate.sources.files;

import io.headgate.formats.compress.Decompression;
import io.headgate.terms.Compression;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Kinds of files that hold no rows of text, by their first bytes. The bytes are those of the
 * formats' own specifications.
 *
 * @param name as in "it is a ZIP archive"
 * @param advice what to do instead
 */
public record FileKind(String name, String advice) {
  /** Bytes that have to be seen: a tar archive says what it is at byte 257. */
  public static final int HEAD_BYTES = 512;

  private static final String UNPACK = "Unpack it first";
  private static final String EXPORT = "Export it as CSV first";
  private static final String LINES = "Write it as lines of JSON first";
  private static final int TAR_MARK = 257;

  /** The kind of a file that begins with these bytes; empty if they may be rows. */
  public static Optional<FileKind> of(byte[] head) {
    if (begins(head, "PK\u0003\u0004")) {
      String entry = new String(head, StandardCharsets.ISO_8859_1);
      return entry.contains("[Content_Types].xml")
              || entry.contains("xl/")
              || entry.contains("_rels/")
          ? kind("an Excel workbook or another Office document", EXPORT)
          : kind("a ZIP archive", UNPACK);
    } else if (begins(head, "%PDF-")) {
      return kind("a PDF document", EXPORT);
    } else if (begins(head, "BZh") && head.length > 3 && head[3] >= '1' && head[3] <= '9') {
      return kind("compressed by bzip2", "Decompress it, or compress it with gzip or zstd instead");
    } else if (begins(head, "\u00fd7zXZ")) {
      return kind("compressed by xz", "Decompress it, or compress it with gzip or zstd instead");
    } else if (begins(head, "7z\u00bc\u00af")) {
      return kind("a 7z archive", UNPACK);
    } else if (begins(head, "PAR1")) {
      return kind("a Parquet file", LINES);
    } else if (begins(head, "Obj\u0001")) {
      return kind("an Avro file", LINES);
    } else if (begins(head, "ORC") && head.length > 3 && head[3] < ' ') {
      return kind("an ORC file", LINES);
    } else if (begins(head, "SQLite format 3")) {
      return kind("an SQLite database", EXPORT);
    } else if (Decompression.begins(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      return kind("an old Excel workbook or another Office document", EXPORT);
    } else if (head.length > TAR_MARK + 5
        && begins(Arrays.copyOfRange(head, TAR_MARK, head.length), "ustar")) {
      return kind("a tar archive", UNPACK);
    } else if (Decompression.ofMagic(head) != Compression.NONE) {
      return kind("compressed, or compressed twice", "Decompress it, or set source.compression");
    }
    return Optional.empty();
  }

  private static boolean begins(byte[] head, String bytes) {
    byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= wanted.length
        && Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
  }

  private static Optional<FileKind> kind(String name, String advice) {
    return Optional.of(new FileKind(name, advice));
  }
}
