package io.headgate.launcher;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The entry point that the {@code headgate} script starts. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int exitCode = Headgate.execute(shell(out, err), args);
    out.flush();
    err.flush();
    System.exit(exitCode);
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
