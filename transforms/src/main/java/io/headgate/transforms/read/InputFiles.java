package io.headgate.transforms.read;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The files that patterns stand for, sorted by path, each once.
 *
 * <p>A pattern is a file, a folder or a glob, local or of any file system that Beam knows. A folder
 * stands for all files in and below it, except what has a name that begins with {@code _} or {@code
 * .}. A glob stands for exactly what it matches; {@code *} does not cross folders, {@code **} does.
 *
 * @param files the files, those of 0 bytes included
 * @param skipped a sentence for each file or folder that could not be listed
 */
public record InputFiles(List<InputFile> files, List<String> skipped) {
  static final int MAGIC_BYTES = 4;

  public InputFiles {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
  }

  /**
   * Lists the files of patterns. With {@link Compression#AUTO} the first bytes of files without a
   * telling extension are read.
   *
   * @throws IOException if a pattern matches nothing, or, with {@link OnUnreadable#FAIL}, if a
   *     folder cannot be listed; the message names it
   */
  public static InputFiles list(
      List<String> patterns, Compression compression, OnUnreadable onUnreadable)
      throws IOException {
    patterns.forEach(InputFiles::registerFileSystem);
    SortedMap<String, Found> found = new TreeMap<>();
    List<String> skipped = new ArrayList<>();
    for (String pattern : patterns) {
      List<Found> matches = match(pattern, onUnreadable, skipped);
      if (matches.isEmpty()) {
        throw new IOException(
            "Cannot read %s: no file matches it. Correct the path, or wait until the files are there."
                .formatted(pattern));
      }
      matches.forEach(match -> found.put(match.path(), match));
    }
    List<InputFile> files = new ArrayList<>(found.size());
    found.values().forEach(match -> files.add(describe(match, compression)));
    return new InputFiles(files, skipped);
  }

  /**
   * A file that was found.
   *
   * @param path its URI, or its absolute path in the local file system
   * @param bytes its size as it is stored
   * @param seekable whether it can be read from the middle
   */
  private record Found(String path, long bytes, boolean seekable) {
    static Found of(Metadata match) {
      return new Found(
          match.resourceId().toString(), match.sizeBytes(), match.isReadSeekEfficient());
    }
  }

  /** The bytes of all files, as they are stored. */
  public long bytes() {
    return files.stream().mapToLong(InputFile::bytes).sum();
  }

  private static List<Found> match(String pattern, OnUnreadable onUnreadable, List<String> skipped)
      throws IOException {
    List<Found> matches = new ArrayList<>();
    for (Metadata match : matchOrNone(pattern)) {
      if (match.resourceId().isDirectory()) {
        new LocalFolder(Path.of(match.resourceId().toString()))
            .list(
                onUnreadable,
                skipped,
                (file, bytes) -> matches.add(new Found(file.toString(), bytes, true)));
      } else {
        matches.add(Found.of(match));
      }
    }
    return matches.isEmpty() ? remoteFolder(pattern) : matches;
  }

  /** Object stores have no folders: what is below a prefix. */
  private static List<Found> remoteFolder(String pattern) throws IOException {
    if (!pattern.contains("://") || pattern.startsWith("file:") || pattern.contains("*")) {
      return List.of();
    }
    String prefix = pattern.endsWith("/") ? pattern : pattern + "/";
    return matchOrNone(prefix + "**").stream()
        .map(Found::of)
        .filter(match -> !isHidden(match.path().substring(prefix.length())))
        .toList();
  }

  private static boolean isHidden(String relative) {
    for (String name : relative.split("/", -1)) {
      if (LocalFolder.isHidden(name)) {
        return true;
      }
    }
    return false;
  }

  private static List<Metadata> matchOrNone(String pattern) throws IOException {
    try {
      return FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private static InputFile describe(Found match, Compression asked) {
    String path = match.path();
    Compression known = asked == Compression.AUTO ? Compression.ofName(path) : asked;
    boolean plain = known == Compression.AUTO || known == Compression.NONE;
    if (!plain || match.bytes() == 0) {
      return new InputFile(path, match.bytes(), plain ? Compression.NONE : known, false);
    }
    byte[] head;
    try (InputStream in =
        Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)))) {
      head = in.readNBytes(MAGIC_BYTES);
    } catch (IOException unreadable) {
      // Whoever reads the file will meet this again, and knows what to do about it.
      return new InputFile(path, match.bytes(), known, false);
    }
    Compression compression = known == Compression.AUTO ? Compression.ofMagic(head) : known;
    boolean splittable = compression == Compression.NONE && match.seekable() && !isUtf16(head);
    return new InputFile(path, match.bytes(), compression, splittable);
  }

  /** Whether a file begins with a byte order mark of UTF-16, either way round. */
  static boolean isUtf16(byte[] head) {
    return Compression.begins(head, 0xFF, 0xFE) || Compression.begins(head, 0xFE, 0xFF);
  }

  /** Makes the file system of a path known, with default options, where no pipeline has done so. */
  static void registerFileSystem(String path) {
    if (path.contains("://")) {
      try {
        FileSystems.matchNewResource(path, false);
      } catch (IllegalArgumentException unknownScheme) {
        FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
      }
    }
  }
}
