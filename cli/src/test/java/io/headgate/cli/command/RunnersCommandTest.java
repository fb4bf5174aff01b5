package io.headgate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headgate.cli.CommandRun;
import io.headgate.launcher.json.FactorNames;
import io.headgate.launcher.json.RecordJson;
import io.headgate.launcher.plan.CostModels;
import io.headgate.launcher.plan.CostModels.CalibrationFile;
import io.headgate.launcher.plan.ThisMachine;
import io.headgate.launcher.runner.Runner;
import io.headgate.launcher.workspace.Version;
import io.headgate.optimizer.cost.Cost;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.cost.Factor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnersCommandTest {
  private static final Runner DIRECT = Runner.named("direct").orElseThrow();

  @TempDir Path folder;

  @Test
  void aCalibrationOfTheFirstFormatIsUsed() {
    keep(firstFormat());

    CostModels costs = models();

    assertThat(costs.notice()).isEmpty();
    assertThat(costs.isCalibrated(DIRECT)).isTrue();
    assertThat(costs.measured(DIRECT)).isEmpty();
    assertThat(costs.of(DIRECT))
        .isEqualTo(
            new CostModel(
                cost(2.5, 1.5, 4, 2.5, 2, 0.1, 5.5, 2.5, 15, 1.5, 1.5, 28, 24, 18, 12),
                cost(3.5, 10, 3.5, 2, 2, 0.1, 4, 2, 13, 1.4, 1.6, 18, 19, 16, 12),
                CostModel.Origin.CALIBRATED,
                12,
                0.07));
    assertThat(runners())
        .contains(
            "Cost of direct: calibrated, but which factors were measured was not kept. Calibrate"
                + " again: headgate calibrate",
            "Cost of flink: guessed, all 14 factors from its profile file. Measure them: headgate"
                + " calibrate");
  }

  @Test
  void aCalibrationIsWrittenAsTheFirstFormatWithWhatWasMeasured() throws IOException {
    keep(firstFormat());
    CalibrationFile read = models().calibration().orElseThrow();

    String written =
        RecordJson.json()
            .writeValueAsString(
                new CalibrationFile(read.machine(), read.version(), read.runners(), Map.of()));

    assertThat(written)
        .isEqualTo(firstFormat().replaceFirst("\n}\n$", ",\n  \"measured\" : { }\n}"));
  }

  @Test
  void runnersSaysWhatIsMeasuredAndWhatIsGuessed() {
    keep(
        firstFormat()
            .replaceFirst(
                "\n}\n$",
                ",\"measured\":{\"direct\":[\"START\",\"NDJSON\",\"VALUES\",\"PARQUET\"]}}"));

    assertThat(models().measured(DIRECT)).contains(List.of("START", "NDJSON", "VALUES", "PARQUET"));
    assertThat(runners())
        .contains(
            "Cost of direct: measured START, NDJSON, VALUES, PARQUET; guessed WARM_UP, CSV,"
                + " UNZIPPED, INPUT_FILES, SHUFFLED, FILES, PIECES, JOINS, TABLES, SPILLED,"
                + " DEAD_LETTERS");
  }

  @Test
  void aFactorThatACalibrationLacksIsGuessed() {
    keep(
        firstFormat()
            .replaceAll("\"JOINS\" : [0-9.]+,", "")
            .replaceFirst("\n}\n$", ",\"measured\":{\"direct\":[\"START\"]}}"));

    CostModel completed = models().of(DIRECT);

    assertThat(completed.quick().cpu())
        .containsEntry(Factor.JOINS, DIRECT.cost().quick().cpu().get(Factor.JOINS))
        .containsEntry(Factor.TABLES, 24.0);
    assertThat(completed.full().cpu())
        .containsEntry(Factor.JOINS, DIRECT.cost().full().cpu().get(Factor.JOINS))
        .containsEntry(Factor.TABLES, 19.0);
  }

  @Test
  void aFactorThatNobodyKnowsIsNamed() {
    keep(firstFormat().replaceFirst("JOINS", "TEA"));

    assertThat(models().notice().orElseThrow())
        .startsWith(folder.resolve("state/calibration.json") + " cannot be read (")
        .contains("\"TEA\": expected: one of CSV, DEAD_LETTERS, FILES, INPUT_FILES, JOINS, NDJSON,")
        .endsWith("): it is not used. Calibrate again: headgate calibrate");
  }

  @Test
  void aFactorOfOnesOwnIsReadAndWrittenByItsName() throws IOException {
    Factor tea = new Factor("TEA", Factor.Part.READ, Factor.Unit.GIB);
    List<Factor> known = new ArrayList<>(Factor.BUILT_IN);
    known.add(tea);
    JsonMapper json = JsonMapper.builder().addModule(FactorNames.module(known)).build();
    Cost cost = new Cost(Map.of(tea, 2.0, Factor.START, 1.0), new Cost.Wall(1, 1, 0, 0));

    String written = json.writeValueAsString(cost);

    assertThat(written)
        .isEqualTo(
            "{\"cpu\":{\"START\":1.0,\"TEA\":2.0},\"wall\":{\"start\":1.0,\"parallel\":1.0,\"serial\":0.0,\"worker\":0.0}}");
    assertThat(json.readValue(written, Cost.class)).isEqualTo(cost);
  }

  private static Cost cost(double... seconds) {
    Map<Factor, Double> cpu = new TreeMap<>();
    for (int i = 0; i < seconds.length; i++) {
      cpu.put(Factor.BUILT_IN.get(i), seconds[i]);
    }
    return new Cost(cpu, new Cost.Wall(2, 0.9, 0.1, 0.05));
  }

  private List<String> runners() {
    return CommandRun.of(folder, "runners").out().lines().toList();
  }

  private CostModels models() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return CostModels.of(CommandRun.shell(folder, nowhere, nowhere).workspace());
  }

  /** As Headgate 0.1.0 wrote it on the machine that this is. */
  private static String firstFormat() {
    try (InputStream in = RunnersCommandTest.class.getResourceAsStream("calibration-0.1.0.json")) {
      return new String(
              Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8)
          .replace("MACHINE", ThisMachine.fingerprint())
          .replace("VERSION", Version.CURRENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(String calibration) {
    try {
      Path state = Files.createDirectories(folder.resolve("state"));
      Files.writeString(state.resolve("calibration.json"), calibration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
