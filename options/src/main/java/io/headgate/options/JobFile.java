package io.headgate.options;

import io.headgate.options.plan.PlanChecks;
import io.headgate.options.plan.PlanSettings;
import io.headgate.options.schema.SchemaChecks;
import io.headgate.options.schema.SchemaSettings;
import io.headgate.options.setting.Fields;
import io.headgate.options.sink.DeadLetterSettings;
import io.headgate.options.sink.SinkSettings;
import io.headgate.options.source.SourceChecks;
import io.headgate.options.source.SourceSettings;
import io.headgate.options.steps.DeduplicateSettings;
import io.headgate.options.steps.EnrichSettings;
import io.headgate.options.steps.EnrichTypeChecks;
import io.headgate.options.steps.StepChecks;
import io.headgate.options.steps.UserStepSettings;
import io.headgate.options.steps.WindowSettings;
import io.headgate.options.yaml.Origin;
import io.headgate.options.yaml.Report;
import io.headgate.options.yaml.Value;
import io.headgate.options.yaml.Variables;
import io.headgate.options.yaml.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads job files. */
public final class JobFile {
  private JobFile() {}

  /**
   * Reads a job file, strictly: an unknown key, a key that stands twice and a value that breaks a
   * rule are problems, and all of them are reported at once.
   *
   * <p>Overrides are applied first, then {@code ${NAME}} and {@code ${NAME:-default}} in values are
   * replaced by the environment. An override makes what is not there; an index may be one past the
   * end of its list.
   *
   * @param fileName for messages
   * @param yaml the text of the file
   * @param overrides {@code key=value} with dotted keys, like {@code enrich[0].table=products.csv}
   * @param environment variables by name
   * @throws JobFileException with all problems, in the order of the file and then of the overrides
   */
  public static Job parse(
      String fileName, String yaml, List<String> overrides, Map<String, String> environment)
      throws JobFileException {
    Report report = new Report();
    Optional<Value.Mapping> file = read(fileName, yaml, report);
    if (file.isPresent()) {
      Value changed = new Overrides(report).apply(file.get(), overrides);
      Value expanded = new Variables(environment, report).expand("", changed);
      Fields fields = Fields.of((Value.Mapping) expanded);
      new SettingChecks(report).check(fields.values());
      SchemaChecks schema = new SchemaChecks(report, fields);
      schema.check();
      if (!fields.has(UserStepSettings.USER_STEP)) {
        schema.checkEventTime();
      }
      new StepChecks(report, fields).check(schema.names());
      new SourceChecks(report, fields).check();
      fields.sections(EnrichSettings.ENRICH).forEach(new EnrichTypeChecks(report)::check);
      new WindowColumnChecks(report, fields).check();
      new OutputChecks(report, fields).check();
      new PlanChecks(report, fields).check();
      if (report.problems().isEmpty()) {
        return job(fields);
      }
    }
    throw new JobFileException(report.problems());
  }

  private static Job job(Fields file) {
    return new Job(
        file.get(Catalogue.NAME),
        SourceSettings.read(file.section(SourceSettings.SOURCE)),
        SchemaSettings.read(file),
        file.find(SchemaSettings.EVENT_TIME),
        UserStepSettings.read(file),
        DeduplicateSettings.read(file),
        EnrichSettings.read(file),
        WindowSettings.read(file),
        SinkSettings.read(file.section(SinkSettings.SINK)),
        DeadLetterSettings.read(file.section(DeadLetterSettings.DEAD_LETTERS)),
        PlanSettings.read(file.section(PlanSettings.PLAN)));
  }

  private static Optional<Value.Mapping> read(String fileName, String yaml, Report report) {
    Optional<Value> file = YamlTree.ofFile(fileName, yaml, report);
    if (file.isPresent() && file.get() instanceof Value.Mapping mapping) {
      return Optional.of(mapping);
    }
    if (report.problems().isEmpty()) {
      String actual = file.map(Value::shown).orElse("empty");
      report.add(
          new Origin(fileName, 1), "", actual + " (expected: name, source, schema and sink)");
    }
    return Optional.empty();
  }
}
