package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headgate.options.plan.PlanRequest;
import io.headgate.options.schema.FieldType;
import io.headgate.options.schema.SchemaField;
import io.headgate.options.setting.Limit;
import io.headgate.options.sink.DeadLetters;
import io.headgate.options.sink.Sink;
import io.headgate.options.sink.SinkMode;
import io.headgate.options.source.Csv;
import io.headgate.options.source.Files;
import io.headgate.options.steps.Deduplicate;
import io.headgate.options.steps.Enrichment;
import io.headgate.options.steps.Window;
import io.headgate.terms.Compression;
import io.headgate.terms.Durability;
import io.headgate.terms.OnDuplicateKey;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnMiss;
import io.headgate.terms.OnNullKey;
import io.headgate.terms.OnUnreadable;
import io.headgate.terms.ParquetCodec;
import io.headgate.terms.TextEncoding;
import io.headgate.terms.TimestampFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordsTest {
  private static final Csv CSV = new Csv(',', '"', true, true, List.of(), List.of(), (char) 0);
  private static final Sink SINK =
      new Sink("out", SinkMode.SNAPSHOT, ParquetCodec.ZSTD, 1 << 20, 1, false, 0, Durability.FORCE);
  private static final DeadLetters NONE = new DeadLetters(Optional.empty(), new Limit.Count(0));

  @ParameterizedTest(name = "{1}")
  @MethodSource("broken")
  void refuses(ThrowingCallable constructor, String message) {
    assertThatIllegalArgumentException().isThrownBy(constructor).withMessage(message);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        of(() -> source(List.of(), 1024), "source.paths: [] (expected: at least one)"),
        of(() -> source(List.of("a", "a"), 1024), "source.paths: a (expected: each once)"),
        of(() -> source(List.of("a"), 1023), "source.maxRowBytes: 1023 (expected: 1KiB to 512MiB)"),
        of(
            () -> new Csv('"', '"', true, true, List.of(), List.of(), (char) 0),
            "source.csv.quote: \" (expected: not the delimiter)"),
        of(
            () -> new Csv(',', '"', false, true, List.of(), List.of(), (char) 0),
            "source.csv.columns: [] (expected: names when there is no header)"),
        of(
            () -> new Csv(',', '"', true, true, List.of("a"), List.of(), (char) 0),
            "source.csv.columns: [a] (expected: none when there is a header)"),
        of(
            () -> field("a b", FieldType.STRING),
            "schema: a b (expected: letters and digits of any script and _, not beginning with"
                + " _headgate)"),
        of(
            () -> new Deduplicate(List.of(), Optional.empty(), OnNullKey.KEEP),
            "deduplicate.keys: [] (expected: at least one)"),
        of(() -> enrich(Map.of(), List.of(), Map.of()), "enrich.on: {} (expected: at least one)"),
        of(
            () -> enrich(Map.of("id", "key"), List.of(), Map.of("key", FieldType.INT64)),
            "enrich.types: key (expected: no key; the type of a key is that of the row's column)"),
        of(
            () -> enrich(Map.of("id", "key"), List.of("a"), Map.of("b", FieldType.INT64)),
            "enrich.types: b (expected: one of enrich.columns)"),
        of(() -> new Window(Duration.ZERO), "window.size: PT0S (expected: 1s to 366d)"),
        of(
            () ->
                new Sink(
                    "s3://b",
                    SinkMode.SNAPSHOT,
                    ParquetCodec.ZSTD,
                    1 << 20,
                    1,
                    false,
                    0,
                    Durability.FORCE),
            "sink.path: s3://b (expected: a local path; object stores come later)"),
        of(() -> new Limit.Count(-1), "count: -1 (expected: 0 or more)"),
        of(() -> new Limit.Percent(Double.NaN), "percent: NaN (expected: 0 to 100)"),
        of(() -> job(List.of(), Optional.empty()), "schema: [] (expected: at least one column)"),
        of(
            () ->
                job(
                    List.of(field("a", FieldType.JSON), field("A", FieldType.JSON)),
                    Optional.empty()),
            "schema: A (expected: each once)"),
        of(
            () -> job(List.of(field("a", FieldType.JSON)), Optional.of("a")),
            "eventTime: a (expected: a timestamp column of the schema)"));
  }

  @Test
  void copiesWhatItIsGiven() {
    List<String> paths = new ArrayList<>(List.of("a"));
    Map<String, String> on = new LinkedHashMap<>(Map.of("id", "id"));
    Files source = source(paths, 1024);
    Map<String, FieldType> types = new LinkedHashMap<>(Map.of("a", FieldType.JSON));
    Enrichment enrich = enrich(on, List.of(), types);

    paths.add("b");
    on.put("x", "y");
    types.clear();

    assertThat(source.paths()).containsExactly("a");
    assertThat(enrich.on()).isEqualTo(Map.of("id", "id"));
    assertThat(enrich.types()).isEqualTo(Map.of("a", FieldType.JSON));
  }

  private static Arguments of(ThrowingCallable constructor, String message) {
    return Arguments.of(constructor, message);
  }

  private static Files source(List<String> paths, long maxRowBytes) {
    return new Files(
        paths,
        Optional.empty(),
        Compression.AUTO,
        OnUnreadable.FAIL,
        OnGrowth.CUT,
        maxRowBytes,
        TextEncoding.UTF_8,
        0,
        "[]",
        CSV);
  }

  private static Enrichment enrich(
      Map<String, String> on, List<String> columns, Map<String, FieldType> types) {
    return new Enrichment("t", on, columns, types, "", OnMiss.NULL, OnDuplicateKey.FAIL);
  }

  private static SchemaField field(String name, FieldType type) {
    return new SchemaField(
        name, type, name, false, Optional.empty(), TimestampFormat.ISO8601, false);
  }

  private static Job job(List<SchemaField> schema, Optional<String> eventTime) {
    Files source = source(List.of("a"), 1024);
    return new Job(
        "a",
        source,
        schema,
        eventTime,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        SINK,
        NONE,
        PlanRequest.DEFAULT);
  }
}
