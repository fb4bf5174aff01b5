package io.headgate.options;

import io.headgate.options.setting.Setting;
import java.util.List;
import java.util.stream.Collectors;

/** The reference page of the job file, from the catalogue. */
final class JobFilePage {
  private static final String HEAD =
      """
      # The job file

      This page is written by a test from the catalogue of settings. To refresh it:
      `mvn -pl options test -Dtest=JobFilePageTest -Dheadgate.docs.update=true`

      - Every unknown key is a problem. All problems are reported at once, each with its line.
      - Sizes: `128MiB` (also `KiB`, `GiB`), `16MB` (also `KB`, `GB`, powers of 1000), `1024` bytes.
      - Durations: `500ms`, `30s`, `5m`, `1h`, `1d`, or ISO-8601 like `PT1H30M`.
      - `${NAME}` in a value is replaced from the environment, and `${NAME:-default}` has a default
        for a variable that is unset or empty. `$$` is a dollar.
      - `--set key=value` overrides a setting, like `--set enrich[0].table=products.csv` or
        `--set schema.price.type=double`. A value that begins with `[`, `{` or a quote is YAML.

      ```yaml
      name: storefront
      source:
        paths: [events/*.ndjson]
      schema:
        id: {type: string, required: true}
        user_id: {type: string, path: user.id}
        product_id: string
        price: double
        ts: timestamp
      eventTime: ts
      deduplicate: {keys: id, within: 1h}
      enrich:
        - table: products.csv
          on: {product_id: id}
          columns: [name, category, launched]
          types: {launched: timestamp}
          prefix: product_
      window: 5m
      sink: {path: out/storefront}
      ```
      """;

  private JobFilePage() {}

  static String markdown() {
    String sections =
        Catalogue.SETTINGS.stream()
            .filter(setting -> !Catalogue.in(setting.key()).isEmpty())
            .map(JobFilePage::section)
            .collect(Collectors.joining());
    return HEAD + "\n" + "## The file\n\n" + table("") + sections;
  }

  private static String section(Setting<?> section) {
    return "\n## `"
        + section.key()
        + "`\n\n"
        + section.description()
        + "\n\n"
        + table(section.key());
  }

  private static String table(String section) {
    List<String> rows = Catalogue.in(section).values().stream().map(JobFilePage::row).toList();
    return "| setting | value | default | what it does |\n| --- | --- | --- | --- |\n"
        + String.join("", rows);
  }

  private static String row(Setting<?> setting) {
    List<String> cells =
        List.of(
            "`" + setting.key() + "`",
            setting.type().expected() + setting.unit().map(unit -> " (" + unit + ")").orElse(""),
            byDefault(setting),
            setting.description());
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String byDefault(Setting<?> setting) {
    return setting.required()
        ? "required"
        : setting.defaultText().map(text -> text.isEmpty() ? "empty" : "`" + text + "`").orElse("");
  }
}
