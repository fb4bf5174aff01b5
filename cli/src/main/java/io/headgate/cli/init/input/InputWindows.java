package io.headgate.cli.init.input;

import io.headgate.formats.value.Bytes;
import io.headgate.sources.files.FileContent;
import io.headgate.sources.files.InputFile;
import io.headgate.sources.files.InputFiles;
import io.headgate.sources.files.Uncompressed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes that a draft is made from. Of an input of up to {@link #WHOLE_BYTES}, uncompressed, all
 * of them; of a larger one {@link #PLACES} places of {@link #PLACE_BYTES} at even distances. A file
 * that is compressed, or in a store that cannot seek, is read from its beginning, as much as of its
 * places together.
 *
 * @param windows what is read, in order
 * @param heads the beginnings of the same files, one each
 * @param isWhole whether the windows are all of the input
 * @param inputBytes uncompressed size of the input; about, where it is compressed and not whole
 */
public record InputWindows(
    List<Window> windows, List<Window> heads, boolean isWhole, long inputBytes) {
  /** Input of up to 12 MiB is read whole: about a second. */
  public static final int WHOLE_BYTES = 12 << 20;

  /** Places of larger input. */
  public static final int PLACES = 16;

  /** Bytes of a place. */
  public static final int PLACE_BYTES = 256 << 10;

  /**
   * Reads them.
   *
   * @throws IOException if a file cannot be read; the message names it
   */
  public static InputWindows of(InputFiles input) throws IOException {
    if (input.bytes() <= WHOLE_BYTES) {
      Optional<InputWindows> whole = whole(input);
      if (whole.isPresent()) {
        return whole.get();
      }
    }
    return sampled(input);
  }

  private static Optional<InputWindows> whole(InputFiles input) throws IOException {
    List<Window> windows = new ArrayList<>();
    int left = WHOLE_BYTES;
    for (InputFile file : input.files()) {
      byte[] bytes = FileContent.read(file, 0, left + 1);
      if (bytes.length > left) {
        return Optional.empty();
      }
      left -= bytes.length;
      windows.add(new Window(file, 0, bytes, true));
    }
    List<Window> heads = List.copyOf(windows);
    return Optional.of(new InputWindows(heads, heads, true, WHOLE_BYTES - left));
  }

  private static InputWindows sampled(InputFiles input) throws IOException {
    long total = input.bytes();
    List<Window> windows = new ArrayList<>();
    Map<InputFile, Integer> fromBeginning = new LinkedHashMap<>();
    for (int place = 0; place < PLACES; place++) {
      long offset = total / PLACES * place;
      InputFile file = input.files().get(0);
      for (int next = 1; offset >= file.bytes() && next < input.files().size(); next++) {
        offset -= file.bytes();
        file = input.files().get(next);
      }
      long start = Math.min(offset, file.bytes() - PLACE_BYTES);
      if (file.splittable() && start >= PLACE_BYTES) {
        middle(file, start).ifPresent(windows::add);
      } else {
        fromBeginning.merge(file, 1, Integer::sum);
      }
    }
    for (Map.Entry<InputFile, Integer> head : fromBeginning.entrySet()) {
      InputFile file = head.getKey();
      int count = (file.splittable() ? 1 : head.getValue()) * PLACE_BYTES;
      byte[] bytes = FileContent.read(file, 0, count + 1);
      boolean isWhole = bytes.length <= count;
      byte[] kept = isWhole ? bytes : Arrays.copyOf(bytes, count);
      windows.add(new Window(file, 0, kept, isWhole));
    }
    windows.sort(Comparator.comparing(Window::path).thenComparingLong(Window::start));
    return new InputWindows(windows, heads(windows), false, Uncompressed.bytesOf(input));
  }

  /** A place in the middle of a file, unless it lies inside of one row. */
  private static Optional<Window> middle(InputFile file, long start) throws IOException {
    byte[] bytes = FileContent.read(file, start, PLACE_BYTES);
    return Bytes.indexOf(bytes, (byte) '\n', (byte) '\r', 0, bytes.length) < 0
        ? Optional.empty()
        : Optional.of(new Window(file, start, bytes, false));
  }

  private static List<Window> heads(List<Window> windows) throws IOException {
    Map<String, Window> heads = new LinkedHashMap<>();
    for (Window window : windows) {
      if (window.start() == 0) {
        heads.put(window.path(), window);
      } else if (!heads.containsKey(window.path())) {
        byte[] bytes = FileContent.read(window.file(), 0, Window.HEAD_BYTES);
        heads.put(window.path(), new Window(window.file(), 0, bytes, false));
      }
    }
    return List.copyOf(heads.values());
  }

  /** The same with fewer places. */
  public InputWindows with(List<Window> kept) {
    return new InputWindows(List.copyOf(kept), heads, isWhole, inputBytes);
  }

  /** The bytes that are looked at. */
  public long bytes() {
    return windows.stream().mapToLong(window -> window.bytes().length).sum();
  }
}
