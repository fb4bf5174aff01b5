package io.headgate.survey;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.formats.text.RawBatch;
import io.headgate.options.Job;
import io.headgate.pipelines.JobTranslation;
import io.headgate.sources.SourcePart;
import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.FileSource;
import io.headgate.sources.files.RangeReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The places that have values in the first rows of files, as a job file writes their paths. */
final class SeenPaths {
  private static final int ROWS = 200;
  private static final int FILES = 4;
  private static final long BYTES = 256 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]]+");

  private final Map<String, String> paths = new LinkedHashMap<>();

  private SeenPaths() {}

  /** Paths by how they would be written without quotes; none where nothing can be read. */
  static Map<String, String> of(Job job) {
    SeenPaths seen = new SeenPaths();
    if (JobTranslation.source(job) instanceof FileSource source) {
      try {
        seen.read(source);
      } catch (IOException leftToTheRun) {
        return seen.paths;
      }
    }
    return seen.paths;
  }

  private void read(FileSource source) throws IOException {
    int files = 0;
    for (SourcePart<FileRange> part : source.list().parts()) {
      if (part.bytes() == 0 || files++ == FILES) {
        continue;
      }
      try (RangeReader reader = RangeReader.open(part.between(0, BYTES), source.format())) {
        reader.header().forEach(name -> put("", "", name));
        RawBatch rows = source.format().isCsv() ? null : reader.next();
        for (int row = 0; rows != null && row < Math.min(ROWS, rows.rows()); row++) {
          read(rows, row);
        }
      }
    }
  }

  private void read(RawBatch rows, int row) throws IOException {
    try {
      int length = rows.end(row) - rows.start(row);
      object("", "", JSON.readTree(rows.data(), rows.start(row), length));
    } catch (JacksonException malformed) {
      // It will be a dead letter; the others show the paths.
    }
  }

  private void object(String plain, String path, JsonNode node) {
    node.properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              put(plain, path, key);
              object(plain.isEmpty() ? key : plain + "." + key, path(path, key), entry.getValue());
            });
  }

  private void put(String plain, String path, String key) {
    paths.putIfAbsent(plain.isEmpty() ? key : plain + "." + key, path(path, key));
  }

  private static String path(String parent, String key) {
    if (!PLAIN.matcher(key).matches()) {
      return parent + "['" + key + "']";
    }
    return parent.isEmpty() ? key : parent + "." + key;
  }
}
