package io.headgate.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cases that are no part of the repository: {@code shared/cases} beside it or further up, or beside
 * the folder of the property {@code headgate.shared.data}. Twins of them are in the other tests.
 */
class SharedCasesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          big-ids/in.csv ! tweet_id int64 required; user_id int64; text string; created_at timestamp required
          big-ids/u64.ndjson ! id string required; n int32; ts timestamp required
          copytruncate/comment.ndjson ! id int32 required; msg string; ts timestamp required
          copytruncate/cut.ndjson ! id int32 required; msg string; ts timestamp required
          copytruncate/nul.ndjson ! id int32 required; msg string; ts timestamp required
          cr-only/in.csv ! id int32 required; name string; ts timestamp required
          delimiter/pipe.csv ! id int32 required; name string
          dotted-keys/in.ndjson ! timestamp timestamp @timestamp required; log_level string ['log.level']; message string; service_name string ['service.name']; http_response_status_code int32 http['response.status_code']
          drift/a.csv drift/b.csv ! id string required; name string; ts timestamp required; email string
          dup-csv-header/in.csv ! id int32 required; name string; name_2 string; ts timestamp required
          encodings/latin1.csv ! id int32 required; name string; ville string
          encodings/latin1_header.csv ! id int32 required; prénom string
          encodings/utf16le_nobom.csv ! id int32 required; name string
          epoch-float/duration.ndjson ! id int32 required; ts timestamp required; response_time int64
          epoch-float/float.ndjson ! id int32 required; time timestamp EPOCH_SECONDS required; v int32
          epoch-float/nano.ndjson ! id int32 required; timestamp timestamp EPOCH_NANOS required
          epoch-float/text.ndjson ! id int32 required; timestamp timestamp EPOCH_MILLIS required
          iso-variants/comma.csv ! id int32 required; time timestamp required
          iso-variants/hours.ndjson ! id int32 required; ts timestamp required
          iso-variants/minutes.csv ! id int32 required; time timestamp required
          iso-variants/slash.csv ! id int32 required; when timestamp PATTERN yyyy/MM/dd HH:mm:ss required
          iso-variants/tz_basic.ndjson ! id int32 required; ts timestamp required
          iso-variants/utcname.ndjson ! id int32 required; ts string
          numbers/in.csv ! id int32 required; avg double; pct double; code double; big string; na double; inf double; plus int32
          panel-data/in.csv ! customer_id int32; month timestamp required; spent int32
          preamble/footer.csv ! id string required; amount int32
          preamble/hash.csv ! id int32 required; name string; ts timestamp required
          preamble/meta.csv ! Country string; Code string; Value int32
          preamble/sep.csv ! id int32 required; name string; ts timestamp required
          quoted-empty/in.csv ! id int32 required; qty int32; price double; shipped boolean; ts timestamp
          ragged/trailing.csv ! id int32 required; name string
          tsv-quotes/in.tsv ! tconst string; title string; year int32
          unclosed-quote/in.csv ! id int32 required; title string; ts timestamp required
          unclosed-quote-among-quoted/in.csv ! id int32 required; title string; ts timestamp required
          window-column/in.ndjson ! id int32 required; window_value string window; ts timestamp required
          year-header/in.csv ! country string; 1990 double; 2000 double; 2010 double
          """)
  void draftsColumns(String files, String columns) throws Exception {
    List<String> lines = draft(files);

    assertThat(String.join("; ", Drafting.columns(Drafting.parse(lines)))).isEqualTo(columns);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          drift/a.csv drift/c.csv ! c.csv: it is written in another way
          json-array/compact.json ! jq -c '.[]' compact.json
          json-array/object.json ! jq -c '.data[]' object.json
          json-array/oneline.json ! jq -c '.[]' oneline.json
          json-array/pretty.json ! jq -c '.[]' pretty.json
          other-formats/app.log ! it is a plain log
          other-formats/book.xlsx ! it is an Excel workbook
          other-formats/data.xml ! it is an XML document
          other-formats/data.yaml ! it is a YAML document
          other-formats/page.html ! it is an HTML page
          other-formats/x.ndjson.bz2 ! it is compressed by bzip2
          other-formats/x.zip ! it is a ZIP archive
          other-header/d ! b.csv: it is written in another way
          ragged/header_only.csv ! there is a header and no row
          """)
  void refusesByName(String files, String words) {
    assumeTrue(cases().isPresent(), "no shared cases");
    assertThat(catchThrowable(() -> draft(files)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(words);
  }

  private static List<String> draft(String files) throws IOException {
    Optional<Path> cases = cases();
    assumeTrue(cases.isPresent(), "no shared cases");
    List<String> paths =
        Arrays.stream(files.split(" ")).map(file -> cases.get().resolve(file).toString()).toList();
    return JobDraft.lines(paths, null, null, notice -> {});
  }

  private static Optional<Path> cases() {
    String data = System.getProperty("headgate.shared.data", "");
    if (!data.isEmpty()) {
      return Optional.of(Path.of(data).resolveSibling("cases")).filter(Files::exists);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      if (Files.exists(folder.resolve("shared/cases"))) {
        return Optional.of(folder.resolve("shared/cases"));
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }
}
