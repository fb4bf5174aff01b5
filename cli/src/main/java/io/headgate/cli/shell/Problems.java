package io.headgate.cli.shell;

import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.RejectedException;
import io.headgate.survey.SurveyException;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.apache.commons.lang3.StringUtils;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what went wrong: a message, and a stack trace only where it was asked for. */
public final class Problems {
  private final Shell shell;
  private final BooleanSupplier debugging;

  public Problems(Shell shell, BooleanSupplier debugging) {
    this.shell = shell;
    this.debugging = debugging;
  }

  /** A command line that cannot be understood. */
  public int onUsage(ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    shell.err().println("headgate: " + message(problem, line));
    shell.err().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    trace(problem);
    return ExitCode.USAGE;
  }

  /** A command that failed. */
  public int onFailure(Exception problem, CommandLine line, ParseResult result) {
    if (problem instanceof CommandException known) {
      shell.err().println(known.getMessage());
      trace(known);
      return known.exitCode();
    }
    if (problem instanceof LaunchException || problem instanceof SurveyException) {
      shell.err().println(problem.getMessage());
      trace(problem);
      return problem instanceof RejectedException ? ExitCode.USAGE : ExitCode.FAILED;
    }
    shell
        .err()
        .println(
            "headgate: Cannot run '%s': %s. This is a bug; --debug shows where."
                .formatted(line.getCommandSpec().qualifiedName(), problem));
    trace(problem);
    return ExitCode.FAILED;
  }

  private static String message(ParameterException problem, CommandLine line) {
    if (problem instanceof UnmatchedArgumentException unmatched
        && line.getParent() == null
        && !unmatched.getUnmatched().isEmpty()
        && !unmatched.getUnmatched().get(0).startsWith("-")) {
      List<String> known = List.copyOf(line.getSubcommands().keySet());
      return unknownCommand(unmatched.getUnmatched().get(0), known);
    }
    String message = String.valueOf(problem.getMessage());
    String sentence = message.endsWith(".") ? message : message + ".";
    return problem instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()
        ? unmatched.getSuggestions().stream()
            .findFirst()
            .map(nearest -> sentence + " Did you mean " + nearest + "?")
            .orElse(sentence)
        : sentence;
  }

  private static String unknownCommand(String command, List<String> known) {
    String text = "command: %s (expected: one of %s).".formatted(command, String.join(", ", known));
    String word = command.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> distance(word, name) <= 2 || name.startsWith(word))
        .min((a, b) -> distance(word, a) - distance(word, b))
        .map(nearest -> text + " Did you mean " + nearest + "?")
        .orElse(text);
  }

  private static int distance(String one, String other) {
    return StringUtils.getLevenshteinDistance(one, other);
  }

  private void trace(Exception problem) {
    if (debugging.getAsBoolean()) {
      problem.printStackTrace(shell.err());
    }
  }
}
