package io.headgate.sources.files;

import io.headgate.terms.Compression;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The files that patterns stand for, sorted by path, each once.
 *
 * <p>A pattern is a file, a folder or a glob, local or of any file system that Beam knows. A folder
 * stands for all files in and below it, except what has a name that begins with {@code _} or {@code
 * .}. A glob stands for exactly what it matches; {@code *} does not cross folders, {@code **} does.
 * Links are followed.
 *
 * <p>Only regular files are read. A pipe, a device, a socket and a file that the kernel makes up
 * ({@code /proc}) are refused and never opened; in a folder they are left out, and said.
 *
 * @param files the files, those of 0 bytes included
 * @param skipped a sentence for each file or folder that was left out or could not be listed
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
   * @throws IOException if a pattern matches no regular file, or, with {@link OnUnreadable#FAIL},
   *     if a folder cannot be listed or a glob matches what is no regular file; the message names
   *     it
   */
  public static InputFiles list(
      List<String> patterns, Compression compression, OnUnreadable onUnreadable)
      throws IOException {
    patterns.forEach(InputFiles::registerFileSystem);
    Listing listing = new Listing(compression, onUnreadable);
    for (String pattern : patterns) {
      listing.add(pattern);
    }
    return listing.found();
  }

  /** The bytes of all files, as they are stored. */
  public long bytes() {
    return files.stream().mapToLong(InputFile::bytes).sum();
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
