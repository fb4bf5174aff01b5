package io.headgate.cli.init;

import static io.headgate.cli.init.Drafting.columns;
import static io.headgate.cli.init.Drafting.draft;
import static io.headgate.cli.init.Drafting.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.Job;
import io.headgate.options.steps.Deduplicate;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
  @TempDir Path folder = Path.of("");
  private Drafting files = new Drafting(folder);

  @BeforeEach
  void inFolder() {
    files = new Drafting(folder);
  }

  @Test
  void keepsRowsWhoseKeyRepeatsLate() throws Exception {
    StringBuilder text = new StringBuilder("shop_id,week,sales\n");
    for (int week = 1; week <= 2; week++) {
      for (int shop = 1; shop <= 3000; shop++) {
        text.append(shop).append(",2026-01-0").append(week).append(',').append(shop).append('\n');
      }
    }
    Path file = Files.writeString(folder.resolve("panel.csv"), text);

    assertThat(draft(file).deduplicate()).isEmpty();
    assertThat(lines(file))
        .startsWith("# Drafted by headgate init from all 6,000 rows of the input.")
        .containsSequence(
            "# shop_id repeats in 3,000 rows that differ, so duplicates are kept. To drop them:",
            "# deduplicate:",
            "#   keys: shop_id");
  }

  @Test
  void unitesTheTypesOfAllRows() throws Exception {
    String[] rows = new String[5000];
    java.util.Arrays.setAll(rows, i -> "{\"n\": " + i + "}");
    rows[4998] = "{\"n\": 0.5, \"late\": true}";
    rows[4999] = "{\"n\": \"n/a\"}";

    assertThat(columns(draft(files.write("a.ndjson", rows))))
        .containsExactly("n string", "late boolean");
  }

  @Test
  void looksAtPlacesAllOverLargeFiles() throws Exception {
    Path file = folder.resolve("large.ndjson");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < 220_000; i++) {
        String late = i > 120_000 ? ", \"late\": " + i : "";
        out.write(
            "{\"id\": %d, \"ts\": \"2026-01-01T00:00:00Z\", \"pad\": \"0123456789\"%s}\n"
                .formatted(i, late));
      }
    }
    List<String> lines = lines(file);

    assertThat(lines.get(0))
        .matches(
            "# Drafted by headgate init from a sample: 16 places, 4\\.0 MiB of 1\\d\\.\\d MiB, \\d+,\\d+ rows\\.");
    assertThat(columns(Drafting.parse(lines)))
        .containsExactly("id int32", "ts timestamp required", "pad string", "late int32");
    assertThat(lines)
        .contains(
            "# id may identify a row, but not all rows were looked at, so duplicates are kept. To drop them:");
  }

  @Test
  void looksAtPlacesOfLargeFilesInLatin1() throws Exception {
    Path file = folder.resolve("large.ndjson");
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
      for (int i = 0; i < 300_000; i++) {
        out.write("{\"n\": %d, \"word\": \"äöü déjà vu, être\"}\n".formatted(i));
      }
    }
    List<String> lines = lines(file);

    assertThat(lines.get(1)).isEqualTo("# Look it over, then: headgate run FILE");
    assertThat(lines)
        .contains(
            "  encoding: latin1",
            "  word: string                                  # äöü déjà vu, être");
  }

  @Test
  void looksAtPlacesOfCsvWithLineBreaksInItsFields() throws Exception {
    Path file = folder.resolve("large.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,note,v\n");
      for (int i = 0; i < 350_000; i++) {
        String v = i > 300_000 ? "0.5" : "7";
        out.write("%d,\"one\n1,x,2\nand ,\"\"two\"\", %d\",%s\n".formatted(i, i, v));
      }
    }
    List<String> lines = lines(file);

    assertThat(lines.get(0))
        .startsWith("# Drafted by headgate init from a sample: 16 places, 4.0 MiB");
    assertThat(lines.get(1)).isEqualTo("# Look it over, then: headgate run FILE");
    assertThat(columns(Drafting.parse(lines)))
        .containsExactly("id int32", "note string", "v double");
  }

  @Test
  void looksAtTheDataOfAFolder() throws Exception {
    files.write("d/README.md", "# Data", "Some words, and more of them.");
    files.write("d/LICENSE", "Free");
    files.write("d/b.csv", "id,v", "1,2");
    files.write("d/c.csv", "id,v", "3,4");
    String data = folder.resolve("d").toString();
    List<String> notices = new ArrayList<>();
    List<String> lines = JobDraft.lines(List.of(data), null, null, notices::add);

    assertThat(notices).containsExactly("Left out: LICENSE, README.md.");
    assertThat(lines)
        .containsSequence(
            "  # Left out: LICENSE, README.md.", "  paths:", "    - \"" + data + "/*.csv\"");
    assertThat(columns(Drafting.parse(lines))).containsExactly("id int32 required", "v int32");
  }

  @Test
  void readsTenMillionCharactersInOneRow() throws IOException {
    Path file =
        files.write(
            "a.ndjson", "{\"id\": 1}", "{\"id\": 2, \"t\": \"" + "x".repeat(10_000_000) + "\"}");

    assertThat(lines(file)).startsWith("# Drafted by headgate init from all 2 rows of the input.");
  }

  @Test
  void refusesMoreColumnsThanAJobCanHave() throws IOException {
    StringBuilder header = new StringBuilder("c0");
    for (int i = 1; i < 20_000; i++) {
      header.append(",c").append(i);
    }
    Path file = files.write("wide.csv", header.toString(), header.toString().replace("c", ""));

    assertThat(files.refusal(file))
        .isEqualTo(
            "Cannot draft a job for wide.csv: its rows have 20,000 columns or more (expected: at most 10,000). Write a job file for those that you need: headgate schema.");
  }

  @Test
  void dropsRowsThatWereSentAgainWhole() throws Exception {
    Path file = files.write("a.csv", "id,v", "1,x", "2,y", "1,x");

    assertThat(draft(file).deduplicate().map(Deduplicate::keys)).contains(List.of("id"));
    assertThat(lines(file))
        .contains("# No two different rows of the input share it; one row was sent again.");
  }

  @Test
  void renamesAColumnThatIsCalledWindow() throws Exception {
    Job job =
        draft(
            files.write(
                "a.ndjson",
                "{\"Window\": \"w\", \"ts\": \"2026-01-01T00:00:00Z\"}",
                "{\"Window\": \"v\", \"ts\": \"2026-01-01T00:00:01Z\"}"));

    assertThat(columns(job)).containsExactly("Window_value string Window", "ts timestamp required");
  }
}
