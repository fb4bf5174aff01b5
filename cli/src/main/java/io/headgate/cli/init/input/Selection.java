package io.headgate.cli.init.input;

import io.headgate.sources.files.InputFile;
import io.headgate.sources.files.InputFiles;
import io.headgate.terms.Compression;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that are data. Of a folder with files of several extensions, those with the one that
 * has most bytes, before {@code .gz} and {@code .zst}; files and globs are taken as they are.
 *
 * @param input the files
 * @param paths what a job has to name to read the same files
 * @param leftOut names of files of folders that are no data
 */
public record Selection(InputFiles input, List<String> paths, List<String> leftOut) {
  private static final Set<String> DATA =
      Set.of(".csv", ".tsv", ".ndjson", ".jsonl", ".json", ".txt", ".log", "");
  private static final Pattern PROSE =
      Pattern.compile(
          "(?i)(readme|licen[sc]e|notice|changelog|copying|authors|makefile)([._-].*)?");
  private static final Pattern SUFFIX =
      Pattern.compile(
          "(\\.(?!(?:gz|gzip|zst|zstd)$)[A-Za-z0-9]{1,8})?(\\.(?:gz|gzip|zst|zstd))?$",
          Pattern.CASE_INSENSITIVE);

  /** So many files are rather named than left out of a job. */
  private static final int MOST_NAMED = 100;

  /**
   * The data at paths.
   *
   * @throws IOException if a path matches nothing; the message says what to do
   */
  public static Selection of(List<String> given) throws IOException {
    InputFiles all = list(given);
    List<String> paths = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (String path : given) {
      if (isFolder(path)) {
        folder(path, given.size() == 1 ? all : list(List.of(path)), paths, leftOut);
      } else {
        paths.add(path);
      }
    }
    InputFiles input = paths.equals(given) ? all : list(paths);
    return new Selection(input, List.copyOf(paths), List.copyOf(leftOut));
  }

  private static InputFiles list(List<String> paths) throws IOException {
    try {
      return InputFiles.list(paths, Compression.AUTO, OnUnreadable.FAIL);
    } catch (IOException e) {
      // A draft has no such setting yet.
      String message = String.valueOf(e.getMessage()).replace(", or set onUnreadable: skip.", ".");
      throw new IOException(message, e);
    }
  }

  private static boolean isFolder(String path) {
    try {
      return !path.contains("://") && Files.isDirectory(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static void folder(
      String folder, InputFiles listed, List<String> paths, List<String> leftOut)
      throws IOException {
    List<InputFile> all = listed.files();
    Map<String, Long> bytes = new HashMap<>();
    for (InputFile file : all) {
      if (isData(file)) {
        bytes.merge(extension(file), file.bytes(), Long::sum);
      }
    }
    String most =
        bytes.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    List<InputFile> data =
        all.stream().filter(file -> isData(file) && extension(file).equals(most)).toList();
    if (data.isEmpty() || data.size() == all.size()) {
      paths.add(folder);
      return;
    }
    paths.addAll(patterns(folder, data));
    all.stream().filter(file -> !data.contains(file)).map(Selection::name).forEach(leftOut::add);
  }

  /** Globs that match exactly these files of a folder; or the files themselves. */
  private static List<String> patterns(String folder, List<InputFile> files) throws IOException {
    List<String> wanted = files.stream().map(InputFile::path).toList();
    Set<String> suffixes = new LinkedHashSet<>();
    files.forEach(file -> suffixes.add(suffix(file)));
    String in = folder.endsWith("/") ? folder : folder + "/";
    String prefix = commonPrefix(files.stream().map(Selection::name).toList());
    for (String begin : List.of("*", "**", prefix + "*")) {
      List<String> globs = suffixes.stream().map(suffix -> in + begin + suffix).toList();
      if (matches(globs, wanted)) {
        return globs;
      }
    }
    if (wanted.size() > MOST_NAMED) {
      throw new NoDraftException(
          folder,
          "it holds other files beside the %d with data, and no glob matches these alone"
              .formatted(wanted.size()),
          "Move one or the other, or give a glob");
    }
    return wanted;
  }

  private static boolean matches(List<String> globs, List<String> wanted) {
    try {
      return list(globs).files().stream().map(InputFile::path).toList().equals(wanted);
    } catch (IOException noMatch) {
      return false;
    }
  }

  private static String commonPrefix(List<String> names) {
    String common = names.get(0);
    for (String name : names) {
      int same = 0;
      while (same < Math.min(common.length(), name.length())
          && common.charAt(same) == name.charAt(same)) {
        same++;
      }
      common = common.substring(0, same);
    }
    return common;
  }

  private static boolean isData(InputFile file) {
    return DATA.contains(extension(file)) && !PROSE.matcher(name(file)).matches();
  }

  private static String name(InputFile file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1);
  }

  private static String suffix(InputFile file) {
    Matcher suffix = SUFFIX.matcher(name(file));
    return suffix.find() ? suffix.group() : "";
  }

  private static String extension(InputFile file) {
    Matcher suffix = SUFFIX.matcher(name(file));
    boolean given = suffix.find() && suffix.group(1) != null;
    return given ? suffix.group(1).toLowerCase(Locale.ROOT) : "";
  }
}
