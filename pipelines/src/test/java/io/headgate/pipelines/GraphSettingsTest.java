package io.headgate.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.options.JobFile;
import io.headgate.options.JobFileException;
import io.headgate.run.GraphPlan;
import io.headgate.run.JoinPlan;
import io.headgate.run.OutputPlan;
import io.headgate.run.RunPlan;
import io.headgate.tables.local.LocalStage;
import io.headgate.terms.Durability;
import io.headgate.terms.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphSettingsTest {
  private static final JoinPlan SHUFFLED = new JoinPlan(4, List.of(7L));

  @TempDir Path folder;

  @BeforeEach
  void writeTables() throws IOException {
    Files.writeString(folder.resolve("products.csv"), "id,name,shop\n");
    Files.writeString(folder.resolve("shops.csv"), "id,city\n");
  }

  @Test
  void aPlanHasAJoinForEachEnrichmentOrNone() throws JobFileException {
    assertThat(settings().enrich()).hasSize(2);
    assertThat(settings(SHUFFLED, JoinPlan.BROADCAST).enrich()).hasSize(2);
    GraphSettings tooFew = settings(SHUFFLED);
    assertThatThrownBy(tooFew::enrich)
        .hasMessage("joins: 1 (expected: 2, one for each enrichment, or none)");
  }

  @Test
  void aShuffledJoinKnowsTheColumnsOfTheEnrichmentsBefore() throws JobFileException, IOException {
    assertThat(settings(SHUFFLED, SHUFFLED).enrich()).hasSize(2);
    Files.writeString(folder.resolve("products.csv"), "id,name,store\n");
    GraphSettings lost = settings(SHUFFLED, SHUFFLED);
    assertThatThrownBy(lost::enrich)
        .hasMessage("column: shop (expected: one of [name, product, store])");
  }

  private GraphSettings settings(JoinPlan... joins) throws JobFileException {
    String yaml =
        """
        name: settings
        source: {paths: in/*.ndjson}
        schema: {product: string}
        enrich:
          - {table: %1$s/products.csv, on: {product: id}}
          - {table: %1$s/shops.csv, on: {shop: id}}
        sink: {path: out}
        """
            .formatted(folder);
    RunPlan plan =
        new RunPlan(
            "20260301T101500Z-1a2b3c",
            "job.yaml",
            List.of(),
            "direct",
            "",
            1,
            1,
            1,
            new GraphPlan(
                1,
                1,
                1,
                1,
                Layout.RESHUFFLED,
                List.of(),
                List.of(joins),
                List.of(OutputPlan.only(1, 1, List.of()))),
            0,
            0);
    return GraphSettings.of(
        JobFile.parse("job.yaml", yaml, List.of(), Map.of()),
        plan,
        new LocalStage(folder.resolve("staging").toString(), Durability.NONE));
  }
}
