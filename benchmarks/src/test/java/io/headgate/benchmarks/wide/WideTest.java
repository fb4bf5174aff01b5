package io.headgate.benchmarks.wide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.contender.Column;
import io.headgate.contender.Jobs;
import io.headgate.testing.generate.Expected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WideTest {
  @TempDir Path folder;
  private Expected expected;
  private byte[] bytes;

  @BeforeEach
  void write() throws Exception {
    expected = new Wide(2000, 1).write(folder);
    bytes = Files.readAllBytes(folder.resolve("events.ndjson"));
  }

  @Test
  void writesTheSameBytesAsEver() throws Exception {
    assertThat(expected).isEqualTo(new Expected(2000, 1892, 106, 2));
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
        .isEqualTo("c0c1237f6a9a9f6f12dbb379e395632070daf73bfa08a529821fcb897b45b4db");
  }

  @Test
  void theFirstRowHasOneColumnOfEachKindAfterTheOther() {
    assertThat(lines().get(0))
        .startsWith(
            "{\"event_id\":\"e-00000000000000000\",\"ts\":\"2024-03-01T00:00:03.329Z\","
                + "\"i002\":-742798,\"l003\":827502503044,\"d004\":1037.700,\"b005\":true,\"s006\":\"kelp\","
                + "\"t007\":\"8e7a4a73ed296bd6\",\"i008\":572363,\"l009\":1035166989004,");
  }

  @Test
  void rowsAreOfAboutThreeKilobytes() {
    assertThat(bytes.length / 2000).isBetween(3200, 3300);
  }

  @Test
  void halfOfTheColumnsHaveNoValueInOneRowOfFive() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    int[] none = new int[Jobs.WIDE.columns().size()];
    int rows = 0;
    for (String line : lines()) {
      if (line.endsWith("}")) {
        JsonNode row = mapper.readTree(line);
        rows++;
        for (int column = 0; column < none.length; column++) {
          Column name = Jobs.WIDE.columns().get(column);
          none[column] +=
              row.path(name.path()).isValueNode() && !row.get(name.path()).isNull() ? 0 : 1;
        }
      }
    }
    int always = 0;
    for (int column = 2; column < none.length; column++) {
      always += none[column] == 0 ? 1 : 0;
      assertThat(none[column] == 0 || (none[column] > rows * 0.17 && none[column] < rows * 0.23))
          .as("column %d: %d of %d rows", column, none[column], rows)
          .isTrue();
    }
    assertThat(always).isEqualTo(100);
  }

  private List<String> lines() {
    return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
  }
}
