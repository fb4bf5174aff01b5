package io.headgate.options;

/** Makes a job of a file without problems. */
final class JobReader {
  private JobReader() {}

  static Job job(Fields file) {
    return new Job(
        file.get(Catalogue.JOB),
        source(file.section(Catalogue.SOURCE)),
        file.named(Catalogue.SCHEMA).stream().map(JobReader::field).toList(),
        file.find(Catalogue.EVENT_TIME),
        file.given(Catalogue.DEDUPLICATE).map(JobReader::deduplicate),
        file.sections(Catalogue.ENRICH).stream().map(JobReader::enrich).toList(),
        file.given(Catalogue.WINDOW).map(window -> new Window(window.get(Catalogue.SIZE))),
        SinkSettings.read(file.section(SinkSettings.SINK)),
        deadLetters(file.section(Catalogue.DEAD_LETTERS)),
        planning(file.section(PlanSettings.PLAN)));
  }

  private static Source source(Fields source) {
    return new Source(
        source.get(Catalogue.PATHS),
        source.find(Catalogue.FORMAT),
        source.get(Catalogue.SOURCE_COMPRESSION),
        source.get(Catalogue.ON_UNREADABLE),
        source.get(Catalogue.ON_GROWTH),
        source.get(Catalogue.MAX_ROW),
        csv(source.section(Catalogue.CSV)));
  }

  private static Csv csv(Fields csv) {
    return new Csv(
        csv.get(Catalogue.DELIMITER),
        csv.get(Catalogue.QUOTE),
        csv.get(Catalogue.HEADER),
        csv.get(Catalogue.MULTILINE),
        csv.get(Catalogue.CSV_COLUMNS),
        csv.get(Catalogue.NULL_VALUE));
  }

  private static SchemaField field(Fields field) {
    return new SchemaField(
        field.name(),
        field.get(Catalogue.TYPE),
        field.find(Catalogue.PATH).orElse(field.name()),
        field.get(Catalogue.REQUIRED),
        field.find(Catalogue.DEFAULT),
        field.get(Catalogue.TIMESTAMP));
  }

  private static Deduplicate deduplicate(Fields deduplicate) {
    return new Deduplicate(
        deduplicate.get(Catalogue.KEYS),
        deduplicate.find(Catalogue.WITHIN),
        deduplicate.get(Catalogue.ON_NULL_KEY));
  }

  private static Enrich enrich(Fields enrich) {
    return new Enrich(
        enrich.get(Catalogue.TABLE),
        enrich.get(Catalogue.ON),
        enrich.get(Catalogue.TABLE_COLUMNS),
        enrich.get(Catalogue.TYPES),
        enrich.get(Catalogue.PREFIX),
        enrich.get(Catalogue.ON_MISS),
        enrich.get(Catalogue.ON_DUPLICATE_KEY));
  }

  private static DeadLetters deadLetters(Fields deadLetters) {
    return new DeadLetters(
        deadLetters.find(Catalogue.DEAD_LETTERS_PATH), deadLetters.get(Catalogue.MAX_DEAD_LETTERS));
  }

  private static Planning planning(Fields plan) {
    return new Planning(
        plan.get(PlanSettings.OBJECTIVE),
        plan.find(PlanSettings.DEADLINE),
        plan.find(PlanSettings.MAX_WORKERS),
        plan.find(PlanSettings.MAX_MEMORY),
        plan.find(PlanSettings.RUNNER),
        plan.find(PlanSettings.WORKERS),
        plan.find(PlanSettings.SHARDS),
        plan.find(PlanSettings.LAYOUT),
        plan.find(PlanSettings.PROCESS_MEMORY));
  }
}
