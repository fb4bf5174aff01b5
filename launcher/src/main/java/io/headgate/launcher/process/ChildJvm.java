package io.headgate.launcher.process;

import io.headgate.run.StarterWatch;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Another program of the distribution in a JVM of its own, a child of this one. Its standard input
 * stays open as long as this JVM lives, and it is asked to end when that is closed: so it ends with
 * this JVM, however that ends. Thread-safe.
 */
public final class ChildJvm implements AutoCloseable {
  private static final long KILL_SECONDS = 10;

  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  /**
   * The argv of a program of the distribution, in the Java of this JVM.
   *
   * @param lib the folder with its class path and its {@code java.args}
   * @param options of the JVM, which go before those of {@code java.args}
   */
  public static List<String> command(
      Path lib, List<String> options, String mainClass, List<String> arguments) {
    return command(lib, List.of(), options, mainClass, arguments);
  }

  /**
   * The argv of a program of the distribution, in the Java of this JVM.
   *
   * @param lib the folder with its class path and its {@code java.args}
   * @param jars that come last on the class path
   * @param options of the JVM, which go before those of {@code java.args}
   */
  public static List<String> command(
      Path lib, List<Path> jars, List<String> options, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + lib.resolve("java.args"));
    command.addAll(options);
    StringBuilder classPath = new StringBuilder(lib.resolve("*").toString());
    jars.forEach(jar -> classPath.append(File.pathSeparator).append(jar));
    command.addAll(List.of("-cp", classPath.toString(), mainClass));
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /**
   * Starts a child that prints into a log, which is replaced.
   *
   * @param folder its working directory
   * @param environment variables beside those of this JVM
   */
  public static ChildJvm logging(
      List<String> command, Path folder, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return start(builder);
  }

  /** Starts a child whose {@link #answer} is what it prints. */
  public static ChildJvm answering(List<String> command) throws IOException {
    return start(new ProcessBuilder(command));
  }

  private static ChildJvm start(ProcessBuilder builder) throws IOException {
    StarterWatch.ask(builder.environment());
    return new ChildJvm(builder.start());
  }

  /** Waits for its end, at most so long; says whether it has ended. */
  public boolean ended(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Waits for its end; its exit code, where 128 and more is a signal. */
  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * What a child has printed, in UTF-8.
   *
   * @param exitCode 128 and more is a signal
   */
  public record Answer(int exitCode, String out, String err) {}

  /** Waits for the end of an answering child, at most so long; empty if it has not ended. */
  public Optional<Answer> answer(long seconds) throws InterruptedException {
    // Both at once: who fills a pipe that nobody empties does not end.
    CompletableFuture<String> out = text(process.getInputStream());
    CompletableFuture<String> err = text(process.getErrorStream());
    return process.waitFor(seconds, TimeUnit.SECONDS)
        ? Optional.of(new Answer(process.exitValue(), out.join(), err.join()))
        : Optional.empty();
  }

  private static CompletableFuture<String> text(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        read -> {
          Thread reader = new Thread(read, "child-jvm");
          reader.setDaemon(true);
          reader.start();
        });
  }

  /** Asks it to end, and kills it where it has not after so long. */
  public void end(long seconds) {
    process.destroy();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(KILL_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Kills it where it has not ended. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
