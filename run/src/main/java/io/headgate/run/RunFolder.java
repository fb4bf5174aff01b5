package io.headgate.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one run: {@code job.yaml}, {@code plan.json}, {@code progress.jsonl}, {@code
 * result.json} and {@code run.log}. Only its owner can read it (mode 0700). Secrets stay references
 * ({@code ${NAME}}) in it.
 */
public final class RunFolder {
  private static final ObjectMapper JSON = Mappers.lenient();

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /** The folder at this path, which exists. */
  public static RunFolder at(Path path) {
    return new RunFolder(path);
  }

  /** Creates the folder of a new run. */
  public static RunFolder create(Path path) throws IOException {
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new RunFolder(path);
  }

  /** Where the folder is. */
  public Path path() {
    return path;
  }

  /** What the run's process prints. */
  public Path log() {
    return path.resolve("run.log");
  }

  /** Writes the job file's text as the user wrote it. */
  public void writeJob(String yaml) throws IOException {
    replace("job.yaml", yaml);
  }

  /** The job file's text. */
  public String job() throws IOException {
    return Files.readString(path.resolve("job.yaml"));
  }

  /** Writes the plan. */
  public void writePlan(RunPlan plan) throws IOException {
    replace("plan.json", PlanFile.text(plan));
  }

  /**
   * The plan.
   *
   * @throws IOException if it is of another format, or has a member too many or too few
   */
  public RunPlan plan() throws IOException {
    return PlanFile.read(path.resolve("plan.json"));
  }

  /** Appends a line of progress. */
  public void append(Progress progress) throws IOException {
    String line = JSON.writeValueAsString(progress);
    Files.writeString(
        path.resolve("progress.jsonl"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** The last complete line of progress; empty before the first. */
  public Optional<Progress> progress() throws IOException {
    List<String> lines = progressLines();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(JSON.readValue(lines.get(lines.size() - 1), Progress.class));
  }

  /** All complete lines of progress, in order. */
  public List<Progress> allProgress() throws IOException {
    List<Progress> all = new ArrayList<>();
    for (String line : progressLines()) {
      all.add(JSON.readValue(line, Progress.class));
    }
    return all;
  }

  private List<String> progressLines() throws IOException {
    Path file = path.resolve("progress.jsonl");
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Writes how the run ended. */
  public void writeResult(RunResult result) throws IOException {
    replace("result.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
  }

  /** How the run ended; empty while it runs, or where it was killed. */
  public Optional<RunResult> result() throws IOException {
    Path file = path.resolve("result.json");
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), RunResult.class))
        : Optional.empty();
  }

  private void replace(String name, String text) throws IOException {
    WholeFile.replace(path.resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
