package io.headgate.options;

import io.headgate.options.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A job file that cannot be used, with everything that is wrong with it. */
public final class JobFileException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  JobFileException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the file; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
