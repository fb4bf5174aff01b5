package io.headgate.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.JobFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyColumnsTest {
  @TempDir Path folder;

  @Test
  void namesTheColumnAndTheNearestPathThatIsThere() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("in.ndjson"),
            "{\"id\":1,\"user\":{\"name\":\"a\"},\"log.level\":\"INFO\",\"note\":null}\n"
                .repeat(3));

    assertThat(
            notices(
                file,
                "{id: int32, name: {type: string, path: user.nmae}, level: {type: string, path: log.level}, note: string, far: {type: string, path: nowhere.at.all}}"))
        .containsExactly(
            "Column name (path user.nmae) has no value in any of the 3 rows; did you mean `user.name`?",
            "Column level (path log.level) has no value in any of the 3 rows; did you mean `['log.level']`?",
            "Column note has no value in any of the 3 rows.",
            "Column far (path nowhere.at.all) has no value in any of the 3 rows.");
    assertThat(notices(file, "{id: int32, name: {type: string, path: user.name}}")).isEmpty();
  }

  @Test
  void namesTheFieldOfAHeader() throws Exception {
    Path file = Files.writeString(folder.resolve("in.csv"), "id,Name\n1,a\n");

    assertThat(notices(file, "{id: int32, name: string}"))
        .containsExactly("Column name has no value in any of the 1 rows; did you mean `Name`?");
  }

  @Test
  void namesAFileThatHasNoneOfTheColumns() throws Exception {
    Path file = Files.writeString(folder.resolve("in.csv"), "id;name\n1;a\n");

    assertThat(notices(file, "{id: int32, name: string}"))
        .containsExactly(
            "Cannot decode %s: its header [id;name] has none of the columns [id, name]. Correct the file, the schema, or source.csv (delimiter, header, skipLines)."
                .formatted(file));
  }

  private static List<String> notices(Path file, String schema) throws Exception {
    return Survey.of(
            JobFile.parse(
                "job.yaml",
                "name: s\nsource: {paths: '%s'}\nschema: %s\nsink: {path: out}\n"
                    .formatted(file, schema),
                List.of(),
                Map.of()))
        .notices();
  }
}
