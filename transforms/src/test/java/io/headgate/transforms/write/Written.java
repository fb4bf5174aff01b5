package io.headgate.transforms.write;

import io.headgate.transforms.DataFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that a graph on the Direct runner of this JVM has described. */
final class Written {
  private static final List<DataFile> FILES = Collections.synchronizedList(new ArrayList<>());

  private Written() {}

  static void reset() {
    FILES.clear();
  }

  static @Nullable Void keep(Iterable<DataFile> files) {
    files.forEach(FILES::add);
    return null;
  }

  static List<DataFile> files() {
    return List.copyOf(FILES);
  }
}
