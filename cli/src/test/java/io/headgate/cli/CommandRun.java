package io.headgate.cli;

import io.headgate.cli.shell.Shell;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** A command that ran in this process: what it printed, and its exit code. */
public record CommandRun(int exitCode, String out, String err) {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:15:00Z"), ZoneOffset.UTC);

  /** Runs {@code headgate} in a folder, with a distribution that holds no runner. */
  public static CommandRun of(Path folder, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Shell shell = shell(folder, new PrintWriter(out, true), new PrintWriter(err, true));
    int exitCode = Headgate.execute(shell, arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** Runs {@code headgate} where somebody answers. */
  public static CommandRun answering(String answers, Path folder, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Shell alone = shell(folder, new PrintWriter(out, true), new PrintWriter(err, true));
    Shell shell =
        new Shell(
            alone.environment(),
            folder,
            alone.home(),
            alone.out(),
            alone.err(),
            80,
            CLOCK,
            Optional.of(new BufferedReader(new StringReader(answers))));
    int exitCode = Headgate.execute(shell, arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** A shell without a terminal. */
  public static Shell shell(Path folder, PrintWriter out, PrintWriter err) {
    return new Shell(
        Map.of("HEADGATE_STATE", folder.resolve("state").toString()),
        folder,
        folder.resolve("home"),
        out,
        err,
        0,
        CLOCK,
        Optional.empty());
  }
}
