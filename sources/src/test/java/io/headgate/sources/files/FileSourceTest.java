package io.headgate.sources.files;

import static io.headgate.sources.files.Reading.gzip;
import static io.headgate.sources.files.Reading.latin;
import static io.headgate.sources.files.Reading.write;

import io.headgate.sources.SourceContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Files keep the promises of a source. */
class FileSourceTest extends SourceContract<FileRange> {
  @TempDir Path folder = Path.of("");

  private final List<String> rows = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();

  @BeforeEach
  void writeFiles() throws IOException {
    String plain =
        """
        {"id":1,"page":"a"}

        {"id":2,"page":"b"}\r
        broken
        {"id":3,"page":"c"}\
        """;
    write(folder.resolve("a.ndjson"), latin(plain));
    write(folder.resolve("b.ndjson"), latin(""));
    write(folder.resolve("c.ndjson.gz"), gzip(latin("{\"id\":4,\"page\":\"d\"}\n[]\n")));
    rows.add(folder + "/a.ndjson:0 1 a");
    rows.add(folder + "/a.ndjson:21 2 b");
    rows.add(folder + "/a.ndjson:49 3 c");
    rows.add(folder + "/c.ndjson.gz:0 4 d");
    deadLetters.add(folder + "/a.ndjson:42 broken");
    deadLetters.add(folder + "/c.ndjson.gz:20 []");
  }

  @Override
  protected FileSource source() {
    return FileSource.of(List.of(folder.toString()));
  }

  @Override
  protected List<String> rows() {
    return rows;
  }

  @Override
  protected List<String> deadLetters() {
    return deadLetters;
  }

  @Override
  protected long bytes() {
    return folder.resolve("a.ndjson").toFile().length()
        + folder.resolve("c.ndjson.gz").toFile().length();
  }
}
