package io.headgate.sources.files;

import io.headgate.formats.compress.Decompression;
import io.headgate.terms.Compression;
import io.headgate.terms.OnUnreadable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/** Finds the files that patterns stand for. Not thread-safe. */
final class Listing {
  private final Compression compression;
  private final OnUnreadable onUnreadable;
  private final SortedMap<String, InputFile> files = new TreeMap<>();
  private final Set<String> skipped = new LinkedHashSet<>();
  private final KernelFiles kernelFiles = new KernelFiles();

  Listing(Compression compression, OnUnreadable onUnreadable) {
    this.compression = compression;
    this.onUnreadable = onUnreadable;
  }

  /**
   * Adds the files of a pattern.
   *
   * @throws IOException if there are none, or one cannot be listed that may not be skipped
   */
  void add(String pattern) throws IOException {
    Matches matches = new Matches();
    if (FileStamp.isLocal(pattern) || pattern.startsWith("file:")) {
      local(pattern.replaceFirst("^file:(//)?", ""), matches);
    } else {
      remote(pattern, matches);
    }
    if (matches.count == 0) {
      throw new IOException(
          matches.leftOut.isEmpty()
              ? "Cannot read %s: no file matches it. Correct the path, or wait until the files are there."
                  .formatted(pattern)
              : matches.leftOut.get(0) + " Give a regular file.");
    }
  }

  /** All that was found. */
  InputFiles found() {
    return new InputFiles(List.copyOf(files.values()), List.copyOf(skipped));
  }

  private void local(String pattern, Matches out) throws IOException {
    Path path;
    try {
      path = Path.of(pattern).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IOException("Cannot read %s: %s.".formatted(pattern, e.getReason()), e);
    }
    if (Files.isDirectory(path)) {
      out.via = Via.FOLDER;
      new LocalFolder(path.normalize()).list(out);
    } else if (Files.isRegularFile(path)) {
      out.file(LocalEntry.at(path));
    } else if (Files.exists(path)) {
      out.irregular(path);
    } else {
      out.via = Via.GLOB;
      glob(pattern, out);
    }
  }

  private static void glob(String pattern, Matches out) throws IOException {
    try {
      LocalGlob.of(pattern).list(out);
    } catch (FileNotFoundException nothingThere) {
      // As if nothing matched.
    }
  }

  private void remote(String pattern, Matches out) throws IOException {
    List<Metadata> found = matchOrNone(pattern);
    if (found.isEmpty() && !pattern.contains("*")) {
      // Object stores have no folders: what is below a prefix.
      String prefix = pattern.endsWith("/") ? pattern : pattern + "/";
      for (Metadata match : matchOrNone(prefix + "**")) {
        if (!isHidden(match.resourceId().toString().substring(prefix.length()))) {
          out.add(match);
        }
      }
    }
    for (Metadata match : found) {
      out.add(match);
    }
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

  /** How a pattern leads to a file: in a folder not all that there is was meant to be read. */
  private enum Via {
    NAME,
    GLOB,
    FOLDER
  }

  /** What one pattern stands for. */
  private final class Matches implements LocalEntries {
    private final List<String> leftOut = new ArrayList<>();
    private Via via = Via.NAME;
    private int count;

    void add(Metadata match) {
      add(match.resourceId().toString(), FileStamp.of(match), match.isReadSeekEfficient());
    }

    private void add(String path, FileStamp stamp, boolean seekable) {
      count++;
      files.computeIfAbsent(path, absent -> describe(path, stamp, seekable));
    }

    @Override
    public void file(LocalEntry file) throws IOException {
      if (isOfUnknownSize(file)) {
        irregular(file.path());
      } else {
        add(file.path().normalize().toString(), file.regularFile(), true);
      }
    }

    @Override
    public void irregular(Path path) throws IOException {
      UnreadableFileException refusal = UnreadableFileException.of(path.toString(), 0, what(path));
      String message = String.valueOf(refusal.getMessage());
      leftOut.add(message);
      if (via == Via.GLOB && onUnreadable == OnUnreadable.FAIL) {
        throw refusal.withAdvice();
      } else if (via != Via.NAME) {
        skipped.add(message);
      }
    }

    @Override
    public void unreadable(Path path, IOException cause) throws IOException {
      UnreadableFileException failure =
          UnreadableFileException.of(path.toString(), 0, clause(cause));
      if (onUnreadable == OnUnreadable.FAIL) {
        throw failure.withAdvice();
      }
      skipped.add(String.valueOf(failure.getMessage()));
    }

    private IOException clause(IOException cause) {
      return cause instanceof FileSystemLoopException
          ? new IOException("it is a link to a folder that it is in", cause)
          : cause instanceof NoSuchFileException
              ? new IOException("it leads to a file that is not there", cause)
              : cause;
    }
  }

  /**
   * A file that says that it is empty and is not: one of the kernel, or of a made-up file system.
   */
  private boolean isOfUnknownSize(LocalEntry file) throws IOException {
    if (file.attributes().size() > 0) {
      return false;
    }
    return kernelFiles.holds(file)
        || (hasBytes(file.path()) && LocalEntry.at(file.path()).attributes().size() == 0);
  }

  private static boolean hasBytes(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return in.read() >= 0;
    } catch (IOException unreadable) {
      return false; // as empty as it says
    }
  }

  private static IOException what(Path path) throws IOException {
    try {
      LocalEntry.at(path).regularFile();
      return new IOException("its size is not known before it is read (expected: a regular file)");
    } catch (IrregularFileException refused) {
      return refused;
    }
  }

  private InputFile describe(String path, FileStamp stamp, boolean seekable) {
    Compression known = compression == Compression.AUTO ? Decompression.ofName(path) : compression;
    boolean plain = known == Compression.AUTO || known == Compression.NONE;
    if (!plain || stamp.bytes() == 0) {
      return new InputFile(path, stamp, plain ? Compression.NONE : known, false);
    }
    FileEdges edges;
    try {
      edges = FileEdges.read(path, stamp.bytes());
    } catch (IOException unreadable) {
      // Whoever reads the file will meet this again, and knows what to do about it.
      return new InputFile(path, stamp, known, false);
    }
    byte[] head = edges.head();
    Compression actual = known == Compression.AUTO ? Decompression.ofMagic(head) : known;
    boolean splittable = actual == Compression.NONE && seekable && Encodings.utf16(head).isEmpty();
    return new InputFile(path, stamp.withEdges(edges.hash()), actual, splittable);
  }
}
