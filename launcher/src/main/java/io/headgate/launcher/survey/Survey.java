package io.headgate.launcher.survey;

import static java.util.Objects.requireNonNull;

import io.headgate.launcher.CommandException;
import io.headgate.launcher.ExitCode;
import io.headgate.launcher.Shell;
import io.headgate.optimizer.InputStatistics;
import io.headgate.options.Job;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Lists the input and samples it. */
public final class Survey {
  private Survey() {}

  /**
   * Surveys the input of a job.
   *
   * @throws CommandException if the input matches nothing
   */
  public static InputStatistics of(Job job, Shell shell) {
    try {
      TreeSet<Path> files = new TreeSet<>();
      for (String pattern : job.source().paths()) {
        files.addAll(matching(shell.folder(), pattern.replaceFirst("^file://", "")));
      }
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      return InputStatistics.ofFiles(bytes, files.size());
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, "Cannot list the input: " + e, e);
    }
  }

  private static List<Path> matching(Path folder, String pattern) throws IOException {
    Path path = folder.resolve(pattern);
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    Path base = path;
    while (!Files.isDirectory(base)) {
      base = requireNonNull(base.getParent());
    }
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + (base == path ? path + "/**" : path));
    try (Stream<Path> walk = Files.walk(base)) {
      return walk.filter(Files::isRegularFile).filter(matcher::matches).toList();
    }
  }
}
