package io.headgate.options;

import io.headgate.options.source.Files;
import io.headgate.options.yaml.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Job files for tests. */
final class Jobs {
  /** Line 1 is the name, 2 and 3 the source, 4 and 5 the sink, and from 6 on the schema. */
  static final String SMALLEST =
      """
      name: storefront
      source:
        paths: events
      sink:
        path: out
      schema:
        id: string
        ts: timestamp
      """;

  /** Every setting, none at its default. */
  static final String FULL =
      """
      name: store_front-2
      source:
        paths: [events/*.csv, more]
        format: csv
        compression: zstd
        onUnreadable: skip
        onGrowth: fail
        maxRowBytes: 1KiB
        csv: {delimiter: ";", quote: "'", header: false, multiline: false, columns: [a, b c], nullValue: NA}
      schema:
        id: {type: int64, path: user.id, required: true}
        price: {type: double, default: 0.5}
        ts: {type: timestamp, format: epochMillis}
      eventTime: ts
      userStep: {jar: steps/lines.jar, class: shop.Lines, options: {z: "1", a: x y}}
      deduplicate: {keys: [id, price], within: 1h, onNullKey: keep}
      enrich:
        - {table: products.csv, on: {price: p, id: i}, columns: [name, kind], types: {kind: int32, name: json}, prefix: product_, onMiss: reject, onDuplicateKey: first}
        - {table: shops.csv, on: {product_kind: kind}}
      window: {size: 5m}
      sink: {path: out/storefront, mode: snapshot, compression: snappy, targetFileSize: 1GiB, maxWindows: 7, allowEmpty: true, keepVersions: 2, durability: none}
      deadLetters: {path: dead, maxDeadLetters: 12}
      plan: {objective: cheapest, deadline: 15m, maxWorkers: 8, maxMemory: 4GiB, runner: flink, workers: 3, shards: 24, layout: fused, memory: 2GiB}
      """;

  private Jobs() {}

  static Job job(String yaml, String... overrides) throws JobFileException {
    return JobFile.parse("job.yaml", yaml, Arrays.asList(overrides), Map.of());
  }

  /** The problems of a file, a line each; empty if it has none. */
  /** The source of a job that reads files. */
  static Files files(Job job) {
    return (Files) job.source();
  }

  static List<String> problems(String yaml, String... overrides) {
    return problems(yaml, Map.of(), overrides);
  }

  static List<String> problems(String yaml, Map<String, String> environment, String... overrides) {
    try {
      JobFile.parse("job.yaml", yaml, Arrays.asList(overrides), environment);
      return List.of();
    } catch (JobFileException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  /** The smallest job file with lines at its end; they begin at line 9. */
  static String with(String lines) {
    return SMALLEST + lines + "\n";
  }
}
