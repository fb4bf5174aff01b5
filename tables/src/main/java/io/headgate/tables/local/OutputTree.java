package io.headgate.tables.local;

import io.headgate.tables.SinkException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All regular files of an output, but those in {@code _headgate}. Links are not followed. */
final class OutputTree extends SimpleFileVisitor<Path> {
  private final Path root;
  private final Consumer<String> unreadable;
  private final List<String> files = new ArrayList<>();

  private OutputTree(Path root, Consumer<String> unreadable) {
    this.root = root;
    this.unreadable = unreadable;
  }

  /**
   * Finds them.
   *
   * @param root may be a link itself
   * @param unreadable takes a sentence for each place that could not be looked into
   * @return paths relative to the root
   */
  static List<String> below(Path root, Consumer<String> unreadable) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    OutputTree tree = new OutputTree(root.toRealPath(), unreadable);
    Files.walkFileTree(tree.root, tree);
    return tree.files;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return folder.equals(root.resolve("_headgate"))
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      files.add(root.relativize(file).toString());
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) {
    if (!(cause instanceof NoSuchFileException)) { // others may work here meanwhile
      unreadable.accept("Not looked into: %s.".formatted(SinkException.reason(cause)));
    }
    return FileVisitResult.CONTINUE;
  }
}
