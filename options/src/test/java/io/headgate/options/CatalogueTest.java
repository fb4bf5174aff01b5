package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.plan.PlanObjective;
import io.headgate.options.schema.FieldType;
import io.headgate.options.schema.SchemaField;
import io.headgate.options.setting.Limit;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType;
import io.headgate.options.sink.SinkMode;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
  private static final String JOIN = "enrich: [{table: t.csv, on: {id: id}, columns: [a]}]\n";

  /** Every setting that is no section: YAML that changes it, and the component that it changes. */
  static final List<Mapped> MAPPED =
      List.of(
          mapped("name", "other", Job::name, "storefront", "other"),
          mapped(
              "source.paths",
              "[a, b]",
              j -> j.source().paths(),
              List.of("events"),
              List.of("a", "b")),
          mapped(
              "source.format",
              "csv",
              j -> Jobs.files(j).format(),
              Optional.empty(),
              Optional.of(InputFormat.CSV)),
          mapped(
              "source.compression",
              "gzip",
              j -> Jobs.files(j).compression(),
              Compression.AUTO,
              Compression.GZIP),
          mapped(
              "source.onUnreadable",
              "skip",
              j -> Jobs.files(j).onUnreadable(),
              OnUnreadable.FAIL,
              OnUnreadable.SKIP),
          mapped(
              "source.onGrowth",
              "fail",
              j -> Jobs.files(j).onGrowth(),
              OnGrowth.CUT,
              OnGrowth.FAIL),
          mapped(
              "source.maxRowBytes", "1MB", j -> Jobs.files(j).maxRowBytes(), 16777216L, 1000000L),
          mapped(
              "source.encoding",
              "windows1252",
              j -> Jobs.files(j).encoding(),
              TextEncoding.UTF_8,
              TextEncoding.WINDOWS_1252),
          mapped("source.skipLines", "2", j -> Jobs.files(j).skipLines(), 0L, 2L),
          mapped(
              "source.json.path",
              "a.b[]",
              "source.format=json",
              j -> Jobs.files(j).jsonPath(),
              "[]",
              "a.b[]"),
          mapped("source.csv.delimiter", ";", j -> Jobs.files(j).csv().delimiter(), ',', ';'),
          mapped("source.csv.quote", "\"'\"", j -> Jobs.files(j).csv().quote(), '"', '\''),
          mapped(
              "source.csv.header",
              "false",
              "source.csv.columns=[a]",
              j -> Jobs.files(j).csv().header(),
              true,
              false),
          mapped(
              "source.csv.multiline", "false", j -> Jobs.files(j).csv().multiline(), true, false),
          mapped(
              "source.csv.columns",
              "[a]",
              "source.csv.header=false",
              j -> Jobs.files(j).csv().columns(),
              List.of(),
              List.of("a")),
          mapped(
              "source.csv.nullValue",
              "[NA, n/a]",
              j -> Jobs.files(j).csv().nullValues(),
              List.of(),
              List.of("NA", "n/a")),
          mapped("source.csv.comment", "\"#\"", j -> Jobs.files(j).csv().comment(), (char) 0, '#'),
          mapped("schema.id.type", "int32", j -> id(j).type(), FieldType.STRING, FieldType.INT32),
          mapped("schema.id.path", "user.id", j -> id(j).path(), "id", "user.id"),
          mapped("schema.id.required", "true", j -> id(j).required(), false, true),
          mapped(
              "schema.id.default",
              "x",
              j -> id(j).defaultValue(),
              Optional.empty(),
              Optional.of("x")),
          mapped(
              "schema.ts.format",
              "epochSeconds",
              j -> j.schema().get(1).timestampFormat(),
              TimestampFormat.ISO8601,
              TimestampFormat.EPOCH_SECONDS),
          mapped(
              "schema.ts.timeZone",
              "Europe/Berlin",
              j -> j.schema().get(1).timestampFormat(),
              TimestampFormat.ISO8601,
              TimestampFormat.ISO8601.in("Europe/Berlin")),
          mapped(
              "schema.id.lossy", "true", "schema.id.type=double", j -> id(j).lossy(), false, true),
          mapped("eventTime", "ts", Job::eventTime, Optional.empty(), Optional.of("ts")),
          mapped(
              "userStep.jar",
              "step.jar",
              j -> j.userStep().map(UserStep::jar),
              Optional.empty(),
              Optional.of("step.jar")),
          mapped(
              "userStep.class",
              "shop.Lines",
              "userStep.jar=step.jar",
              j -> j.userStep().flatMap(UserStep::type),
              Optional.empty(),
              Optional.of("shop.Lines")),
          mapped(
              "userStep.options",
              "{a: b}",
              "userStep.jar=step.jar",
              j -> j.userStep().map(UserStep::options),
              Optional.empty(),
              Optional.of(Map.of("a", "b"))),
          mapped(
              "deduplicate.keys",
              "ts",
              "deduplicate.onNullKey=deadLetter",
              j -> j.deduplicate().map(Deduplicate::keys),
              Optional.empty(),
              Optional.of(List.of("ts"))),
          mapped(
              "deduplicate.within",
              "90m",
              "deduplicate.keys=id eventTime=ts",
              j -> j.deduplicate().flatMap(Deduplicate::within),
              Optional.empty(),
              Optional.of(Duration.ofMinutes(90))),
          mapped(
              "deduplicate.onNullKey",
              "keep",
              "deduplicate.keys=id",
              j -> j.deduplicate().map(Deduplicate::onNullKey),
              Optional.empty(),
              Optional.of(OnNullKey.KEEP)),
          mapped("enrich[0].table", "u.csv", j -> join(j).table(), "t.csv", "u.csv"),
          mapped(
              "enrich[0].on",
              "{ts: at, id: id}",
              j -> join(j).on(),
              Map.of("id", "id"),
              Map.of("ts", "at", "id", "id")),
          mapped(
              "enrich[0].columns",
              "[b, c]",
              j -> join(j).columns(),
              List.of("a"),
              List.of("b", "c")),
          mapped(
              "enrich[0].types",
              "{a: timestamp}",
              j -> join(j).types(),
              Map.of(),
              Map.of("a", FieldType.TIMESTAMP)),
          mapped("enrich[0].prefix", "p_", j -> join(j).prefix(), "", "p_"),
          mapped("enrich[0].onMiss", "fail", j -> join(j).onMiss(), OnMiss.NULL, OnMiss.FAIL),
          mapped(
              "enrich[0].onDuplicateKey",
              "first",
              j -> join(j).onDuplicateKey(),
              OnDuplicateKey.FAIL,
              OnDuplicateKey.FIRST),
          mapped(
              "window.size",
              "1d",
              "eventTime=ts",
              j -> j.window().map(Window::size),
              Optional.empty(),
              Optional.of(Duration.ofDays(1))),
          mapped("sink.path", "elsewhere", j -> j.sink().path(), "out", "elsewhere"),
          mapped(
              "sink.mode", "snapshot", j -> j.sink().mode(), SinkMode.SNAPSHOT, SinkMode.SNAPSHOT),
          mapped(
              "sink.compression",
              "none",
              j -> j.sink().compression(),
              ParquetCodec.ZSTD,
              ParquetCodec.NONE),
          mapped(
              "sink.targetFileSize", "1MiB", j -> j.sink().targetFileBytes(), 134217728L, 1048576L),
          mapped("sink.maxWindows", "3", j -> j.sink().maxWindows(), 10000L, 3L),
          mapped("sink.allowEmpty", "true", j -> j.sink().allowEmpty(), false, true),
          mapped("sink.keepVersions", "5", j -> j.sink().keepVersions(), 0L, 5L),
          mapped(
              "sink.durability",
              "none",
              j -> j.sink().durability(),
              Durability.FORCE,
              Durability.NONE),
          mapped(
              "deadLetters.path",
              "dead",
              j -> j.deadLetters().path(),
              Optional.empty(),
              Optional.of("dead")),
          mapped(
              "deadLetters.maxDeadLetters",
              "0.1%",
              j -> j.deadLetters().maxDeadLetters(),
              Limit.STANDARD,
              new Limit.Percent(0.1)),
          mapped(
              "plan.objective",
              "cheapest",
              j -> j.plan().objective(),
              PlanObjective.FASTEST,
              PlanObjective.CHEAPEST),
          mapped(
              "plan.deadline",
              "15m",
              j -> j.plan().deadline(),
              Optional.empty(),
              Optional.of(Duration.ofMinutes(15))),
          mapped(
              "plan.maxWorkers",
              "8",
              j -> j.plan().maxWorkers(),
              Optional.empty(),
              Optional.of(8L)),
          mapped(
              "plan.maxMemory",
              "4GiB",
              j -> j.plan().maxMemoryBytes(),
              Optional.empty(),
              Optional.of(4L << 30)),
          mapped(
              "plan.runner",
              "spark",
              j -> j.plan().runner(),
              Optional.empty(),
              Optional.of(RunnerName.SPARK)),
          mapped("plan.workers", "3", j -> j.plan().workers(), Optional.empty(), Optional.of(3L)),
          mapped("plan.shards", "24", j -> j.plan().shards(), Optional.empty(), Optional.of(24L)),
          mapped(
              "plan.layout",
              "fused",
              "deduplicate.keys=id",
              j -> j.plan().layout(),
              Optional.empty(),
              Optional.of(Layout.FUSED)),
          mapped(
              "plan.memory",
              "2GiB",
              j -> j.plan().memoryBytes(),
              Optional.empty(),
              Optional.of(2L << 30)));

  record Mapped(
      String key,
      String yaml,
      List<String> others,
      Function<Job, Object> component,
      Object defaultValue,
      Object value) {
    @Override
    public String toString() {
      return key + ": " + yaml;
    }
  }

  @ParameterizedTest
  @FieldSource("MAPPED")
  void setsOneComponent(Mapped mapped) throws JobFileException {
    String yaml = Jobs.with(JOIN);
    List<String> overrides =
        Stream.concat(Stream.of(mapped.key() + "=" + mapped.yaml()), mapped.others().stream())
            .toList();

    assertThat(mapped.component().apply(Jobs.job(yaml))).isEqualTo(mapped.defaultValue());
    assertThat(mapped.component().apply(Jobs.job(yaml, overrides.toArray(String[]::new))))
        .isEqualTo(mapped.value());
  }

  @Test
  void everySettingThatIsNoSectionIsMapped() {
    assertThat(MAPPED)
        .extracting(m -> m.key().replace("[0]", "[]").replaceAll("schema\\.[a-z]+", "schema.*"))
        .containsExactlyElementsOf(leaves().map(Setting::key).toList());
  }

  static Stream<Setting<?>> settings() {
    return Catalogue.SETTINGS.stream();
  }

  static Stream<Setting<?>> leaves() {
    return settings().filter(setting -> setting.type() instanceof SettingType.Leaf<?>);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void hasADescriptionThatIsASentence(Setting<?> setting) {
    assertThat(setting.description()).matches("(?s)[A-Z].*\\.");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void hasAUnitExactlyIfItIsANumberOrADurationOrASize(Setting<?> setting) {
    boolean measured =
        setting.type() instanceof ScalarType.Count
            || setting.type() instanceof ScalarType.Size
            || setting.type() instanceof ScalarType.Span
            || setting.type() instanceof ScalarType.Share;

    assertThat(setting.unit().isPresent()).isEqualTo(measured);
  }

  @ParameterizedTest
  @MethodSource("leaves")
  void hasADefaultThatItsTypeReads(Setting<?> setting) {
    SettingType.Leaf<?> type = (SettingType.Leaf<?>) setting.type();

    assertThat(setting.defaultValue().map(value -> type.read(value).isPresent()))
        .isIn(Optional.empty(), Optional.of(true));
    assertThat(setting.required() && setting.defaultText().isPresent()).isFalse();
  }

  @Test
  void hasEveryKeyOnceAndASectionForEach() {
    List<String> keys = settings().map(Setting::key).toList();

    assertThat(keys).doesNotHaveDuplicates();
    assertThat(
            settings().map(Setting::section).filter(s -> !s.isEmpty()).collect(Collectors.toSet()))
        .isSubsetOf(keys);
  }

  private static SchemaField id(Job job) {
    return job.schema().get(0);
  }

  private static Enrichment join(Job job) {
    return job.enrich().get(0);
  }

  private static Mapped mapped(
      String key, String yaml, Function<Job, Object> component, Object defaultValue, Object value) {
    return new Mapped(key, yaml, List.of(), component, defaultValue, value);
  }

  /** With other overrides that the setting needs, between spaces. */
  private static Mapped mapped(
      String key,
      String yaml,
      String others,
      Function<Job, Object> component,
      Object defaultValue,
      Object value) {
    return new Mapped(key, yaml, List.of(others.split(" ")), component, defaultValue, value);
  }
}
