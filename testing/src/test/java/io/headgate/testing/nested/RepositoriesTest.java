package io.headgate.testing.nested;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.testing.generate.Expected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoriesTest {
  @TempDir Path folder;
  private Expected expected;
  private byte[] bytes;

  @BeforeEach
  void write() throws Exception {
    expected = new Repositories(2000, 1).write(folder);
    bytes = Files.readAllBytes(folder.resolve("events.ndjson"));
  }

  @Test
  void writesTheSameBytesAsEver() throws Exception {
    assertThat(expected).isEqualTo(new Expected(2000, 1892, 106, 2));
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
        .isEqualTo("bbaa61dc0e0f959e0beb5479f072942a18f83ec5aa9bb53813290d4362d398de");
  }

  @Test
  void theFirstRowIsAPush() {
    assertThat(lines().get(0))
        .isEqualTo(
            "{\"id\":\"30000000000\",\"type\":\"PushEvent\",\"actor\":{\"id\":1019,\"login\":\"dev-19\","
                + "\"display_login\":\"dev-19\",\"gravatar_id\":\"\","
                + "\"url\":\"https://api.example.com/users/dev-19\","
                + "\"avatar_url\":\"https://avatars.example.com/u/1019?\"},\"repo\":{\"id\":1000066,"
                + "\"name\":\"org-6/project-66\","
                + "\"url\":\"https://api.example.com/repos/org-6/project-66\"},"
                + "\"payload\":{\"push_id\":15654742265,\"size\":4,\"distinct_size\":4,"
                + "\"ref\":\"refs/heads/develop\",\"head\":\"8b8f465a15b934bd\","
                + "\"commits\":[{\"sha\":\"13b6b2b8d148649b88e8ae4b186a21ca\","
                + "\"author\":{\"email\":\"dev-19@example.com\",\"name\":\"Dev 19\"},"
                + "\"message\":\"Bump the parser, which was slow on long rows with many keys 59874\","
                + "\"distinct\":true},{\"sha\":\"09b4bf4f9bd053ef71d30430193907c2\","
                + "\"author\":{\"email\":\"dev-19@example.com\",\"name\":\"Dev 19\"},"
                + "\"message\":\"fix 例外 in the reader 65925\",\"distinct\":true},"
                + "{\"sha\":\"796d894dfceaec79c18e531738ac0d57\","
                + "\"author\":{\"email\":\"dev-19@example.com\",\"name\":\"Dev 19\"},"
                + "\"message\":\"Größe der Puffer, wie gemessen 97134\",\"distinct\":true},"
                + "{\"sha\":\"7fccf3120485534d90609cb51e40ca3a\","
                + "\"author\":{\"email\":\"dev-19@example.com\",\"name\":\"Dev 19\"},"
                + "\"message\":\"Tests: no sleeps 10599\",\"distinct\":true}]},\"public\":true,"
                + "\"created_at\":\"2024-03-01T00:00:11Z\",\"org\":{\"id\":6,\"login\":\"org-6\"}}");
  }

  @Test
  void payloadsHaveTheTextThatEveryParserWouldGiveThem() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    Map<String, Integer> types = new TreeMap<>();
    for (String line : lines()) {
      if (line.endsWith("}")) {
        JsonNode row = mapper.readTree(line);
        types.merge(row.get("type").asText(), 1, Integer::sum);
        assertThat(line).contains("\"payload\":" + mapper.writeValueAsString(row.get("payload")));
      }
    }
    assertThat(types)
        .hasToString("{CreateEvent=214, IssuesEvent=390, PushEvent=1098, WatchEvent=297}");
  }

  private List<String> lines() {
    return new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }
}
