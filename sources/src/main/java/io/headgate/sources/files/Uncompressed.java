package io.headgate.sources.files;

import io.headgate.sources.TextBytes;
import io.headgate.terms.Compression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How big compressed files are inside: by what they say themselves ({@link DeclaredSize}), and by
 * the ratio of their beginnings. Of many files those that are looked at are drawn, with a chance in
 * proportion to their sizes.
 */
public final class Uncompressed {
  /** Of so many files all are asked for their size; of more, so many are drawn. */
  private static final int ASKED = 256;

  private static final int BEGUN = 8;

  /** Standard deviations that hold nine cases of ten. */
  private static final double NINE_OF_TEN = 1.645;

  /** Standard deviation, as a share, of a file's ratio from that of its beginning. */
  private static final double BEGINNING = 0.3;

  /** The part of it that beginnings have in common. */
  private static final double BEGINNINGS = 0.1;

  /** A file that is so much larger by its beginning may have several members. */
  private static final double DOUBTFUL = 1.25;

  private final List<InputFile> files;
  private final Map<InputFile, Beginning> begun = new HashMap<>();

  /** Files by what they say. */
  private final Map<InputFile, Long> said = new HashMap<>();

  private double pooled;
  private double spread;

  private Uncompressed(List<InputFile> compressed) {
    this.files = compressed;
  }

  /**
   * The size of all files after decompression, about; exact where none is compressed.
   *
   * @throws IOException if no beginning of a compressed file can be read
   */
  public static long bytesOf(InputFiles input) throws IOException {
    return of(input, input.files().size()).total();
  }

  /**
   * The size of each file after decompression, about.
   *
   * @param seed which files are looked at, where they are many
   * @throws IOException if no beginning of a compressed file can be read
   */
  static TextBytes of(InputFiles input, long seed) throws IOException {
    List<InputFile> compressed =
        input.files().stream().filter(file -> isCompressed(file) && file.bytes() > 0).toList();
    if (compressed.isEmpty()) {
      return TextBytes.exact(input.files().stream().map(InputFile::bytes).toList());
    }
    Uncompressed all = new Uncompressed(compressed);
    all.begin(drawn(compressed, BEGUN, seed));
    all.ask(drawn(compressed, ASKED, Long.reverse(seed)));
    List<Long> sizes = new ArrayList<>();
    for (InputFile file : input.files()) {
      sizes.add(isCompressed(file) ? Math.round(all.bytes(file)) : file.bytes());
    }
    return new TextBytes(sizes, all.error(sizes.stream().mapToDouble(Long::doubleValue).sum()));
  }

  static boolean isCompressed(InputFile file) {
    return file.compression() == Compression.GZIP || file.compression() == Compression.ZSTD;
  }

  /**
   * All of them, or so many at even distances of their bytes, from one on that the seed says: it is
   * a hash, so its high bits are as good as random.
   */
  private static List<InputFile> drawn(List<InputFile> files, int count, long seed) {
    if (files.size() <= count) {
      return files;
    }
    double step = files.stream().mapToDouble(InputFile::bytes).sum() / count;
    double next = (seed >>> 11) * 0x1.0p-53 * step;
    double before = 0;
    List<InputFile> drawn = new ArrayList<>();
    for (InputFile file : files) {
      before += file.bytes();
      if (next < before) {
        drawn.add(file);
        next += step * Math.ceil((before - next) / step);
      }
    }
    return drawn;
  }

  private void begin(List<InputFile> drawn) throws IOException {
    IOException broken = null;
    double given = 0;
    double read = 0;
    for (InputFile file : drawn) {
      try {
        Beginning beginning = Beginning.of(file);
        begun.put(file, beginning);
        given += beginning.given();
        read += beginning.read();
      } catch (IOException e) {
        broken = e;
      }
    }
    if (begun.isEmpty() && broken != null) {
      throw broken;
    }
    pooled = given / Math.max(1, read);
  }

  private void ask(List<InputFile> drawn) {
    List<Double> ratios = new ArrayList<>();
    for (InputFile file : drawn) {
      Beginning beginning = begun.get(file);
      OptionalLong size =
          beginning != null && beginning.ended() ? OptionalLong.of(beginning.given()) : says(file);
      if (size.isPresent()) {
        said.put(file, size.getAsLong());
        ratios.add((double) size.getAsLong() / file.bytes());
      }
    }
    // Drawn by size, the plain mean of their ratios is that of the bytes.
    if (ratios.isEmpty()) {
      begun.values().forEach(beginning -> ratios.add(beginning.ratio()));
    } else if (drawn.size() < files.size()) {
      pooled = ratios.stream().mapToDouble(Double::doubleValue).average().orElse(pooled);
    }
    double mean = ratios.stream().mapToDouble(Double::doubleValue).average().orElse(pooled);
    double squares = ratios.stream().mapToDouble(ratio -> Math.pow(ratio / mean - 1, 2)).sum();
    spread = ratios.size() < 2 ? BEGINNING : Math.sqrt(squares / (ratios.size() - 1));
  }

  private OptionalLong says(InputFile file) {
    try {
      return DeclaredSize.of(file, byBeginning(file));
    } catch (IOException leftToTheRun) {
      return OptionalLong.empty();
    }
  }

  private double byBeginning(InputFile file) {
    Beginning beginning = begun.get(file);
    return file.bytes() * (beginning == null ? pooled : beginning.ratio());
  }

  private double bytes(InputFile file) {
    Long size = said.get(file);
    return size == null ? byBeginning(file) : size;
  }

  /** See {@link TextBytes#error}. */
  private double error(double total) {
    double squares = 0;
    double unknown = 0;
    double unseen = 0;
    double doubt = 0;
    for (InputFile file : files) {
      double bytes = bytes(file);
      Beginning beginning = begun.get(file);
      if (said.containsKey(file)) {
        boolean whole = beginning != null && beginning.ended();
        double more = beginning == null || whole ? 0 : byBeginning(file) - bytes * DOUBTFUL;
        doubt += Math.max(0, more);
      } else if (beginning != null) {
        squares += Math.pow(BEGINNING * bytes, 2);
        unknown += bytes;
      } else {
        squares += Math.pow(spread * bytes, 2);
        unseen += bytes;
      }
    }
    int looked = Math.max(1, said.isEmpty() ? begun.size() : said.size());
    double common =
        BEGINNINGS * (said.isEmpty() ? unknown + unseen : unknown)
            + spread / Math.sqrt(looked) * unseen;
    double deviation = Math.sqrt(squares + common * common);
    return (NINE_OF_TEN * deviation + doubt) / Math.max(1, total);
  }
}
