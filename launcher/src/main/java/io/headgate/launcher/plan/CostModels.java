package io.headgate.launcher.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.launcher.json.RecordJson;
import io.headgate.launcher.runner.Runner;
import io.headgate.launcher.workspace.Version;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.cost.CostModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs cost on this machine: what {@code headgate calibrate} has measured, otherwise what the
 * profile files say. A calibration of another machine or version is not used.
 *
 * @param notice what the user should know of it; empty if nothing
 */
public record CostModels(Optional<CalibrationFile> calibration, Optional<String> notice) {

  /**
   * A calibration, {@code calibration.json} in the state folder.
   *
   * @param machine fingerprint of the machine that it holds for
   * @param version the product's version that it holds for
   * @param runners the models by the names of the runners
   * @param measured by the same names, the names of the factors that were measured; the others are
   *     guessed from the profile file. Nothing is known of runners that are not there
   */
  public record CalibrationFile(
      String machine,
      String version,
      Map<String, CostModel> runners,
      Map<String, List<String>> measured) {
    private static final String MEASURED = "measured";

    public CalibrationFile {
      runners = Map.copyOf(runners);
      measured = Map.copyOf(measured);
    }

    private static CalibrationFile read(Path file) throws IOException {
      JsonNode json = RecordJson.json().readTree(file.toFile());
      if (json instanceof ObjectNode members && !members.has(MEASURED)) {
        members.putObject(MEASURED); // the first calibrations did not keep it
      }
      return RecordJson.json().treeToValue(json, CalibrationFile.class);
    }
  }

  /** Where a calibration is kept. */
  public static Path file(Workspace workspace) {
    return workspace.state().resolve("calibration.json");
  }

  /** What is known on this machine. */
  public static CostModels of(Workspace workspace) {
    Path file = file(workspace);
    if (!Files.exists(file)) {
      return new CostModels(Optional.empty(), Optional.empty());
    }
    try {
      CalibrationFile found = CalibrationFile.read(file);
      if (!found.machine().equals(ThisMachine.fingerprint())) {
        return unused("%s is of another machine, %s".formatted(file, found.machine()));
      }
      return found.version().equals(Version.CURRENT)
          ? new CostModels(Optional.of(found), Optional.empty())
          : unused("%s is of version %s".formatted(file, found.version()));
    } catch (IOException e) {
      return unused("%s cannot be read (%s)".formatted(file, RecordJson.cause(e)));
    }
  }

  private static CostModels unused(String why) {
    return new CostModels(
        Optional.empty(),
        Optional.of(why + ": it is not used. Calibrate again: headgate calibrate"));
  }

  /** The model of a runner; what a calibration lacks is as the profile file has it. */
  public CostModel of(Runner runner) {
    return calibrated(runner)
        .map(model -> model.completedBy(runner.cost()))
        .orElseGet(runner::cost);
  }

  /** Whether a calibration of this machine holds for a runner. */
  public boolean isCalibrated(Runner runner) {
    return calibrated(runner).isPresent();
  }

  /**
   * The factors of a runner that a calibration has measured; empty if it did not keep which. The
   * others are guessed from the profile file, at the speed of this machine.
   */
  public Optional<List<String>> measured(Runner runner) {
    return calibration.map(CalibrationFile::measured).map(all -> all.get(runner.name()));
  }

  private Optional<CostModel> calibrated(Runner runner) {
    return calibration.map(CalibrationFile::runners).map(models -> models.get(runner.name()));
  }
}
