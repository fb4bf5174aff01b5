package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.plan.PlanObjective;
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
import io.headgate.options.steps.UserStep;
import io.headgate.options.steps.Window;
import io.headgate.terms.Compression;
import io.headgate.terms.Durability;
import io.headgate.terms.InputFormat;
import io.headgate.terms.Layout;
import io.headgate.terms.OnDuplicateKey;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnMiss;
import io.headgate.terms.OnNullKey;
import io.headgate.terms.OnUnreadable;
import io.headgate.terms.ParquetCodec;
import io.headgate.terms.RunnerName;
import io.headgate.terms.TextEncoding;
import io.headgate.terms.TimestampFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobFileTest {

  @Test
  void readsTheSmallestFileWithEveryDefault() throws JobFileException {
    Csv csv = new Csv(',', '"', true, true, List.of(), List.of(), (char) 0);
    Files source =
        new Files(
            List.of("events"),
            Optional.empty(),
            Compression.AUTO,
            OnUnreadable.FAIL,
            OnGrowth.CUT,
            16L << 20,
            TextEncoding.UTF_8,
            0,
            "[]",
            csv);
    Job expected =
        new Job(
            "storefront",
            source,
            List.of(field("id", FieldType.STRING), field("ts", FieldType.TIMESTAMP)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            new Sink(
                "out",
                SinkMode.SNAPSHOT,
                ParquetCodec.ZSTD,
                128L << 20,
                10_000,
                false,
                0,
                Durability.FORCE),
            new DeadLetters(Optional.empty(), Limit.STANDARD),
            PlanRequest.DEFAULT);

    assertThat(Jobs.job(Jobs.SMALLEST)).isEqualTo(expected);
  }

  @Test
  void readsEverySetting() throws JobFileException {
    Csv csv = new Csv(';', '\'', false, false, List.of("a", "b c"), List.of("NA"), (char) 0);
    Files source =
        new Files(
            List.of("events/*.csv", "more"),
            Optional.of(InputFormat.CSV),
            Compression.ZSTD,
            OnUnreadable.SKIP,
            OnGrowth.FAIL,
            1024,
            TextEncoding.UTF_8,
            0,
            "[]",
            csv);
    SchemaField id =
        new SchemaField(
            "id",
            FieldType.INT64,
            "user.id",
            true,
            Optional.empty(),
            TimestampFormat.ISO8601,
            false);
    SchemaField price =
        new SchemaField(
            "price",
            FieldType.DOUBLE,
            "price",
            false,
            Optional.of("0.5"),
            TimestampFormat.ISO8601,
            false);
    SchemaField ts =
        new SchemaField(
            "ts",
            FieldType.TIMESTAMP,
            "ts",
            false,
            Optional.empty(),
            TimestampFormat.EPOCH_MILLIS,
            false);
    Enrichment products =
        new Enrichment(
            "products.csv",
            Map.of("price", "p", "id", "i"),
            List.of("name", "kind"),
            Map.of("kind", FieldType.INT32, "name", FieldType.JSON),
            "product_",
            OnMiss.REJECT,
            OnDuplicateKey.FIRST);
    Enrichment shops =
        new Enrichment(
            "shops.csv",
            Map.of("product_kind", "kind"),
            List.of(),
            Map.of(),
            "",
            OnMiss.NULL,
            OnDuplicateKey.FAIL);
    Job expected =
        new Job(
            "store_front-2",
            source,
            List.of(id, price, ts),
            Optional.of("ts"),
            Optional.of(
                new UserStep(
                    "steps/lines.jar", Optional.of("shop.Lines"), Map.of("z", "1", "a", "x y"))),
            Optional.of(
                new Deduplicate(
                    List.of("id", "price"), Optional.of(Duration.ofHours(1)), OnNullKey.KEEP)),
            List.of(products, shops),
            Optional.of(new Window(Duration.ofMinutes(5))),
            new Sink(
                "out/storefront",
                SinkMode.SNAPSHOT,
                ParquetCodec.SNAPPY,
                1L << 30,
                7,
                true,
                2,
                Durability.NONE),
            new DeadLetters(Optional.of("dead"), new Limit.Count(12)),
            new PlanRequest(
                PlanObjective.CHEAPEST,
                Optional.of(Duration.ofMinutes(15)),
                Optional.of(8L),
                Optional.of(4L << 30),
                Optional.of(RunnerName.FLINK),
                Optional.of(3L),
                Optional.of(24L),
                Optional.of(Layout.FUSED),
                Optional.of(2L << 30)));

    Job job = Jobs.job(Jobs.FULL);

    assertThat(job).isEqualTo(expected);
    assertThat(job.enrich().get(0).on().keySet()).containsExactly("price", "id");
    assertThat(job.enrich().get(0).types().keySet()).containsExactly("kind", "name");
    assertThat(job.userStep().orElseThrow().options().keySet()).containsExactly("z", "a");
  }

  @Test
  void theJarOfAStepIsAPathOfTheJob() throws JobFileException {
    Job job = Jobs.job(Jobs.FULL).withPathsIn(Path.of("/work"));

    assertThat(job.userStep().orElseThrow().jar()).isEqualTo("/work/steps/lines.jar");
    assertThat(job.paths()).contains("/work/steps/lines.jar");
  }

  @Test
  void readsAWindowWithoutItsMap() throws JobFileException {
    assertThat(Jobs.job(Jobs.with("eventTime: ts\nwindow: PT5M")).window())
        .contains(new Window(Duration.ofMinutes(5)));
  }

  @Test
  void readsOneKeyWithoutAList() throws JobFileException {
    assertThat(Jobs.job(Jobs.with("deduplicate: {keys: id}")).deduplicate())
        .contains(new Deduplicate(List.of("id"), Optional.empty(), OnNullKey.DEAD_LETTER));
  }

  @Test
  void takesAYamlNullForTheWordNull() throws JobFileException {
    String yaml = Jobs.with("enrich: [{table: t.csv, on: {id: id}, onMiss: null}]");

    assertThat(Jobs.job(yaml).enrich().get(0).onMiss()).isEqualTo(OnMiss.NULL);
  }

  @Test
  void takesTextAsItIsTyped() throws JobFileException {
    Job job =
        Jobs.job(
            """
            name: 007
            source: {paths: [2024, no], csv: {nullValue: NULL, delimiter: '\\t'}}
            schema: {a: {type: string, default: 1.0}}
            sink: {path: 1e3}
            """);

    assertThat(job.name()).isEqualTo("007");
    assertThat(job.source().paths()).containsExactly("2024", "no");
    assertThat(Jobs.files(job).csv().nullValues()).containsExactly("NULL");
    assertThat(Jobs.files(job).csv().delimiter()).isEqualTo('\t');
    assertThat(job.schema().get(0).defaultValue()).contains("1.0");
    assertThat(job.sink().path()).isEqualTo("1e3");
  }

  @Test
  void keepsTheOrderOfTheColumns() throws JobFileException {
    assertThat(Jobs.job(Jobs.with("  z: json\n  a: boolean\n  m: int32")).schema())
        .extracting(SchemaField::name)
        .containsExactly("id", "ts", "z", "a", "m");
  }

  @Test
  void readsAnchorsAndAliases() throws JobFileException {
    String yaml = Jobs.with("  a: &whole {type: int64, required: true}\n  b: *whole");

    assertThat(Jobs.job(yaml).schema().get(3))
        .isEqualTo(
            new SchemaField(
                "b", FieldType.INT64, "b", true, Optional.empty(), TimestampFormat.ISO8601, false));
  }

  private static SchemaField field(String name, FieldType type) {
    return new SchemaField(
        name, type, name, false, Optional.empty(), TimestampFormat.ISO8601, false);
  }
}
