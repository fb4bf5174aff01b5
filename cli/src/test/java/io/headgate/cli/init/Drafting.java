package io.headgate.cli.init;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.options.schema.FieldType;
import io.headgate.options.schema.SchemaField;
import io.headgate.options.source.Csv;
import io.headgate.terms.TimestampFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Drafts jobs for files of a folder. */
record Drafting(Path folder) {

  Path write(String name, String... lines) throws IOException {
    String text = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
    return bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path bytes(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.write(file, bytes);
  }

  static List<String> lines(Path... files) throws IOException {
    return JobDraft.lines(
        Arrays.stream(files).map(Path::toString).toList(), null, null, notice -> {});
  }

  static Job draft(Path... files) throws Exception {
    return parse(lines(files));
  }

  static Job parse(List<String> lines) throws Exception {
    return JobFile.parse("draft.yaml", String.join("\n", lines), List.of(), Map.of());
  }

  /** Why there is no draft; the folder is left out of it. */
  String refusal(Path... files) {
    String message = catchThrowableOfType(IOException.class, () -> lines(files)).getMessage();
    return message.replace(folder + "/", "");
  }

  static io.headgate.options.source.Files source(Job job) {
    return (io.headgate.options.source.Files) job.source();
  }

  static Csv csv(Job job) {
    return source(job).csv();
  }

  /** The columns as {@code name type [path] [format] [required]}. */
  static List<String> columns(Job job) {
    return job.schema().stream().map(Drafting::shown).toList();
  }

  private static String shown(SchemaField field) {
    return field.name()
        + " "
        + field.type().name().toLowerCase(Locale.ROOT)
        + (field.path().equals(field.name()) ? "" : " " + field.path())
        + (field.type() == FieldType.TIMESTAMP
                && !field.timestampFormat().equals(TimestampFormat.ISO8601)
            ? " " + field.timestampFormat()
            : "")
        + (field.required() ? " required" : "");
  }
}
