package io.headgate.cli;

import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.Shell;
import io.headgate.run.StarterWatch;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The entry point that the {@code headgate} script starts. */
public final class Main {
  private static final int HANGUP = 128 + 1;

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    // A command may be another one's child, as in headgate calibrate.
    StarterWatch.start(System.getenv(), System.in, () -> System.exit(HANGUP));
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int exitCode = Headgate.execute(shell(out, err), args);
    if (exitCode != ExitCode.DONE) {
      encodingOfPaths().ifPresent(err::println);
    }
    out.flush();
    err.flush();
    if (exitCode == ExitCode.DONE) {
      markArchive();
    }
    System.exit(exitCode);
  }

  /** What may be the cause of a failure where the script found no locale with UTF-8. */
  private static Optional<String> encodingOfPaths() {
    String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
    return charset.equalsIgnoreCase("UTF-8")
        ? Optional.empty()
        : Optional.of(
            "Names of files are %s in this locale: others, such as those with UTF-8, cannot be found. Set LC_ALL to a locale with UTF-8 that the system has (locale -a)."
                .formatted(charset));
  }

  /**
   * Tells the script that the archive of classes, which Java writes when this JVM ends, is of a
   * command that was done: one that was refused has loaded few of the classes.
   */
  private static void markArchive() {
    String archive = System.getProperty("headgate.archive");
    if (archive != null) {
      try {
        Files.createFile(Path.of(archive + ".done"));
      } catch (IOException e) {
        // Without the mark the next run makes another.
      }
    }
  }

  private static Shell shell(PrintWriter out, PrintWriter err) {
    Path folder = Path.of("").toAbsolutePath();
    return new Shell(
        System.getenv(),
        folder,
        Path.of(System.getProperty("headgate.home", "target/headgate")).toAbsolutePath(),
        out,
        err,
        Boolean.getBoolean("headgate.terminal") ? Integer.getInteger("headgate.columns", 80) : 0,
        Clock.systemUTC(),
        Boolean.getBoolean("headgate.interactive")
            ? Optional.of(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)))
            : Optional.empty());
  }

  /** UTF-8 whatever the locale says: job files and paths are UTF-8. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
