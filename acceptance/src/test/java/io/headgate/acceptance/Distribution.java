package io.headgate.acceptance;

import io.headgate.run.GraphPlan;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.testing.DuckDb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The distribution that the build has assembled, used as a user would: as processes. */
final class Distribution {
  private final Path dist;
  private final Path folder;
  private final Map<String, String> environment;

  /**
   * @param folder where the processes run, and keep their state
   */
  Distribution(Path folder) {
    this(Path.of(System.getProperty("headgate.dist")), folder, Map.of());
  }

  private Distribution(Path dist, Path folder, Map<String, String> environment) {
    this.dist = dist;
    this.folder = folder;
    this.environment = environment;
    if (!Files.isExecutable(dist.resolve("headgate"))) {
      throw new IllegalStateException(
          "headgate.dist: " + dist + " (expected: the assembled distribution; run mvn verify)");
    }
  }

  /** The same, with these variables in the environment of its processes. */
  Distribution with(Map<String, String> variables) {
    return new Distribution(dist, folder, variables);
  }

  /** The script of it. */
  Path script() {
    return dist.resolve("headgate");
  }

  /** A copy with these parts that has run nothing yet: without archives of classes. */
  Distribution unused(Path copy, String... parts) throws IOException {
    Files.createDirectories(copy.resolve("lib"));
    Files.copy(dist.resolve("headgate"), copy.resolve("headgate"));
    for (String part : parts) {
      Path lib = Files.createDirectory(copy.resolve("lib").resolve(part));
      try (Stream<Path> files = Files.list(dist.resolve("lib").resolve(part))) {
        for (Path file :
            files.filter(path -> path.toString().matches(".*(jar|args|json)")).toList()) {
          Files.createSymbolicLink(lib.resolve(file.getFileName()), file);
        }
      }
    }
    return new Distribution(copy, folder, environment);
  }

  /** A copy with no more than these parts, such as {@code launcher}. */
  Distribution only(Path copy, String... parts) throws IOException {
    Files.createDirectories(copy.resolve("lib"));
    Files.copy(dist.resolve("headgate"), copy.resolve("headgate"));
    for (String part : parts) {
      Files.createSymbolicLink(
          copy.resolve("lib").resolve(part), dist.resolve("lib").resolve(part));
    }
    return new Distribution(copy, folder, environment);
  }

  /** The folder of an installed runner's class path. */
  Path lib(String runner) {
    return dist.resolve("lib").resolve(runner);
  }

  /** What a process printed, and how it ended. */
  record Ended(int exitCode, String out, String err) {}

  /** Runs {@code headgate ARGS} to its end. */
  Ended headgate(String... args) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = start(out, err, args);
    int exitCode = process.waitFor();
    return new Ended(exitCode, Files.readString(out), Files.readString(err));
  }

  /** Starts {@code headgate ARGS}; the process is the launcher itself. */
  Process start(Path out, Path err, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(dist.resolve("headgate").toString()));
    command.addAll(List.of(args));
    return start(out, err, command);
  }

  /** Runs a line of a shell to its end. */
  Ended shell(String line) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    int exitCode = start(out, err, List.of("sh", "-c", line)).waitFor();
    return new Ended(exitCode, Files.readString(out), Files.readString(err));
  }

  /** Runs a program of a test on a class path to its end. */
  Ended java(String classPath, Class<?> program, String... args)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath, program.getName()));
    command.addAll(List.of(args));
    int exitCode = start(out, err, command).waitFor();
    return new Ended(exitCode, Files.readString(out), Files.readString(err));
  }

  /** Starts a line of bash. */
  Process startShell(Path out, Path err, String line) throws IOException {
    return start(out, err, List.of("bash", "-c", line));
  }

  private Process start(Path out, Path err, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("HEADGATE_STATE", folder.resolve("state").toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Starts the process that runs the graph, without a launcher. */
  Process startRunner(String runner, String run, String yaml, int shards, int buckets)
      throws IOException {
    RunFolder runFolder = RunFolder.create(folder.resolve("state/runs").resolve(run));
    runFolder.writeJob(yaml);
    runFolder.writePlan(
        new RunPlan(
            run,
            "job.yaml",
            List.of(),
            runner,
            "",
            2,
            2,
            512L << 20,
            GraphPlan.reshuffled(shards, buckets, 1 << 20, 16L << 20),
            0,
            0));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + lib(runner).resolve("java.args"),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                lib(runner) + "/*",
                mainClass(runner),
                "--run=" + runFolder.path().toUri())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(runFolder.log().toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String mainClass(String runner) {
    String name = runner.substring(0, 1).toUpperCase(Locale.ROOT) + runner.substring(1);
    return "io.headgate.runner." + runner + "." + name + "Main";
  }

  /** The visible Parquet files below a folder. */
  static List<Path> parquetFiles(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(path -> path.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  /** The rows of a query to DuckDB, columns joined by {@code |}. */
  static List<String> query(String sql) {
    return DuckDb.query(sql);
  }

  /** Writes a file of the test. */
  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
