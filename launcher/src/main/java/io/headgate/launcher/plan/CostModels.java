package io.headgate.launcher.plan;

import io.headgate.launcher.workspace.Version;
import io.headgate.launcher.Json;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.launcher.runner.Runner;
import io.headgate.optimizer.CostModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What runs cost on this machine: what {@code headgate calibrate} has measured, otherwise what the
 * profile files say. A calibration of another machine or version is not used.
 *
 * @param notice what the user should know of it; empty if nothing
 */
public record CostModels(Map<String, CostModel> calibrated, Optional<String> notice) {

  /**
   * A calibration, {@code calibration.json} in the state folder.
   *
   * @param machine fingerprint of the machine that it holds for
   * @param version the product's version that it holds for
   * @param runners the models by the names of the runners
   */
  public record CalibrationFile(String machine, String version, Map<String, CostModel> runners) {
    public CalibrationFile {
      runners = Map.copyOf(runners);
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
      return new CostModels(Map.of(), Optional.empty());
    }
    try {
      CalibrationFile found = Json.json().readValue(file.toFile(), CalibrationFile.class);
      if (!found.machine().equals(ThisMachine.fingerprint())) {
        return unused("%s is of another machine, %s".formatted(file, found.machine()));
      }
      return found.version().equals(Version.CURRENT)
          ? new CostModels(found.runners(), Optional.empty())
          : unused("%s is of version %s".formatted(file, found.version()));
    } catch (IOException e) {
      return unused("%s cannot be read (%s)".formatted(file, Json.cause(e)));
    }
  }

  private static CostModels unused(String why) {
    return new CostModels(
        Map.of(), Optional.of(why + ": it is not used. Calibrate again: headgate calibrate"));
  }

  /** The model of a runner. */
  public CostModel of(Runner runner) {
    return calibrated.getOrDefault(runner.name(), runner.cost());
  }
}
