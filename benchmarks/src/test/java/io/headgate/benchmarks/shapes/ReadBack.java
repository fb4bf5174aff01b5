package io.headgate.benchmarks.shapes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import io.headgate.benchmarks.shapes.Truth.Sums;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Counts what is in the files of a shape, by other means than those that wrote them; rows of CSV
 * that are too long it does not know.
 */
final class ReadBack {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Shape shape;
  private final Path folder;
  private final Map<String, Long> table = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private long bytes;
  private long read;
  private long dead;
  private long duplicates;
  private Sums sums = Sums.NOTHING;

  ReadBack(Shape shape, Path folder) {
    this.shape = shape;
    this.folder = folder;
  }

  Truth truth() throws IOException {
    if (shape.lookup().isPresent()) {
      for (List<String> row : csv(Files.readString(folder.resolve(ShapeWriter.TABLE)))) {
        table.put(row.get(0), row.get(0).equals("k") ? 0 : Long.parseLong(row.get(2)));
      }
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.resolve(ShapeWriter.EVENTS))) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      String text = text(file);
      bytes += text.length();
      if (shape.filing().csv()) {
        List<List<String>> rows = csv(text);
        rows.subList(1, rows.size()).forEach(row -> csvRow(rows.get(0), row));
      } else {
        text.lines().forEach(this::json);
      }
    }
    return new Truth(bytes, read, dead, duplicates, sums);
  }

  private static String text(Path file) throws IOException {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file);
        InputStream plain =
            name.endsWith(".gz")
                ? new GZIPInputStream(in)
                : name.endsWith(".zst") ? new ZstdInputStream(in) : in) {
      return new String(plain.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** Records with fields in quotes, in which there are no quotes. */
  private static List<List<String>> csv(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != ',' && c != '\n')) {
        field.append(c);
      } else {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      }
    }
    return rows;
  }

  private void csvRow(List<String> header, List<String> fields) {
    read++;
    if (fields.size() != header.size()) {
      dead++;
      return;
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).isEmpty()) {
        row.put(header.get(i), fields.get(i));
      }
    }
    row(row);
  }

  private void json(String line) {
    read++;
    if (line.length() > shape.task().maxRowBytes()) {
      dead++;
      return;
    }
    Map<String, String> row = new HashMap<>();
    try {
      JsonNode object = MAPPER.readTree(line);
      object
          .fields()
          .forEachRemaining(
              field -> {
                if (!field.getValue().isNull()) {
                  row.put(field.getKey(), field.getValue().asText());
                }
              });
    } catch (JsonProcessingException notJson) {
      dead++;
      return;
    }
    row(row);
  }

  private void row(Map<String, String> row) {
    String hash = row.getOrDefault("hash", "");
    if (!row.containsKey("id") || !hash.matches("[0-9]+")) {
      dead++;
      return;
    }
    if (!keys.add(row.get("id")) && shape.task().dedup()) {
      duplicates++;
      return;
    }
    String time = row.getOrDefault("ts", "");
    long millis =
        shape.times().asNumbers() ? Long.parseLong(time) : Instant.parse(time).toEpochMilli();
    sums =
        sums.plus(
            new Sums(
                1,
                Long.parseLong(hash),
                row.getOrDefault("body", "").length(),
                millis - Times.FROM_MILLIS,
                shape.columns().stream().filter(column -> row.containsKey(column.name())).count(),
                table.getOrDefault(row.getOrDefault("fk", ""), 0L)));
  }
}
