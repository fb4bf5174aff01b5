package io.headgate.benchmarks.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.headgate.benchmarks.race.Output;
import io.headgate.run.Mappers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a shape, with a state and a history of its own. */
record ShapeFolder(Setup setup, Path path) {
  private static final String STATE = "state";
  private static final String HISTORY = "history";
  private static final String TEMPORARY = "tmp";

  /** Makes it, empty. */
  static ShapeFolder make(Setup setup) throws IOException {
    Path path = setup.home().resolve("shape");
    Output.delete(path);
    Files.createDirectories(path.resolve(TEMPORARY));
    Path state = Files.createDirectories(path.resolve(STATE));
    if (setup.calibration().isPresent()) {
      Files.copy(
          setup.calibration().get(),
          state.resolve("calibration.json"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return new ShapeFolder(setup, path);
  }

  /** Removes what runs have left, so that no plan knows of them. */
  void forgetRuns() throws IOException {
    Output.delete(path.resolve(ShapeJob.OUTPUT));
    Output.delete(path.resolve(HISTORY));
    Output.delete(path.resolve(STATE).resolve("runs"));
    Output.delete(path.resolve(TEMPORARY));
    Files.createDirectories(path.resolve(TEMPORARY));
  }

  Path output() {
    return path.resolve(ShapeJob.OUTPUT);
  }

  /** The log of collections of a JVM. */
  Path gcLog(long pid) {
    return path.resolve("gc-" + pid + ".log");
  }

  /** A command on the shape's job, whose JVMs log their collections. */
  Command command(String name, List<String> options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(setup.distribution().resolve("headgate").toString(), name, ShapeWriter.JOB));
    arguments.addAll(options);
    Map<String, String> environment = new HashMap<>();
    environment.put("HEADGATE_STATE", path.resolve(STATE).toString());
    environment.put("HEADGATE_HISTORY", path.resolve(HISTORY).toString());
    if (name.equals("run")) {
      arguments.add("--temp=" + path.resolve(TEMPORARY));
      environment.put("JDK_JAVA_OPTIONS", "-Xlog:gc*:file=" + path.resolve("gc-%p.log"));
    }
    return new Command(arguments, environment, path);
  }

  /** The record of the only run; missing if there is none. */
  JsonNode record() throws IOException {
    Optional<Path> file = only(HISTORY, ".json");
    return file.isPresent()
        ? Mappers.lenient().readTree(file.get().toFile())
        : MissingNode.getInstance();
  }

  /** The log of the only run; empty if there is none. */
  String log() throws IOException {
    Optional<Path> file = only(STATE, "run.log");
    return file.isPresent() ? Files.readString(file.get()) : "";
  }

  private Optional<Path> only(String folder, String end) throws IOException {
    if (!Files.exists(path.resolve(folder))) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(path.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(end)).findFirst();
    }
  }

  /** Keeps the job and what was said where it is not overwritten. */
  void keepLogs(long seed) throws IOException {
    Path kept = Files.createDirectories(setup.home().resolve("logs").resolve(Long.toString(seed)));
    for (String name : List.of(ShapeWriter.JOB, "plan.out", "plan.err", "run.err")) {
      if (Files.exists(path.resolve(name))) {
        Files.copy(path.resolve(name), kept.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(kept.resolve("run.log"), log());
  }
}
