package io.headgate.launcher.history;

import io.headgate.launcher.workspace.Version;
import io.headgate.options.Job;
import io.headgate.options.source.Csv;
import io.headgate.options.source.Source;
import io.headgate.options.steps.UserStep;
import io.headgate.terms.TextEncoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What makes two runs comparable, in a few characters. */
public final class Fingerprints {
  private static final int LENGTH = 12;

  private Fingerprints() {}

  /**
   * The identity of a job's runs. Where input, tables and output are does not matter, nor what is
   * asked of the plan. Of a step of the user's, the contents of its jar matter, not its place.
   *
   * @param place the machine or cluster
   */
  public static RunRecord.Identity of(Job job, String place) {
    List<Object> work = new ArrayList<>(reading(job.source()));
    work.addAll(
        List.of(
            job.eventTime(),
            job.deduplicate(),
            job.enrich().stream()
                .map(join -> List.of(join.on(), join.columns(), join.types(), join.onMiss()))
                .toList(),
            job.window(),
            job.sink().compression(),
            job.sink().targetFileBytes()));
    String all =
        work
            + job.userStep().map(step -> step.type() + " " + step.options() + jar(step)).orElse("");
    return new RunRecord.Identity(hash(all), hash(schema(job)), Version.CURRENT, place);
  }

  /** A jar that cannot be read is like none: no run will have it. */
  private static String jar(UserStep step) {
    try {
      return hash(Files.readAllBytes(Path.of(step.jar().replaceFirst("^file:(//)?", ""))));
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** How a source is read; its text is hashed, so a new source says first which it is. */
  private static List<Object> reading(Source source) {
    if (source instanceof io.headgate.options.source.Files files) {
      List<Object> reading =
          new ArrayList<>(List.of(files.format(), files.compression(), text(files.csv())));
      if (files.encoding() != TextEncoding.UTF_8) {
        reading.add(files.encoding());
      }
      if (files.skipLines() > 0) {
        reading.add("skipLines=" + files.skipLines());
      }
      return reading;
    }
    throw new IllegalArgumentException("source: " + source + " (expected: files)");
  }

  // The texts are those of the first version; what came later is in them where it is set only, so
  // that what earlier runs taught stays of use.

  private static String text(Csv csv) {
    String nulls =
        csv.nullValues().size() > 1
            ? csv.nullValues().toString()
            : String.join("", csv.nullValues());
    return "Csv[delimiter=%s, quote=%s, header=%s, multiline=%s, columns=%s, nullValue=%s%s]"
        .formatted(
            csv.delimiter(),
            csv.quote(),
            csv.header(),
            csv.multiline(),
            csv.columns(),
            nulls,
            csv.comment() == 0 ? "" : ", comment=" + csv.comment());
  }

  private static String schema(Job job) {
    return job.schema().stream()
        .map(
            field ->
                "SchemaField[name=%s, type=%s, path=%s, required=%s, defaultValue=%s, timestampFormat=%s%s]"
                    .formatted(
                        field.name(),
                        field.type(),
                        field.path(),
                        field.required(),
                        field.defaultValue(),
                        field.timestampFormat(),
                        field.lossy() ? ", lossy=true" : ""))
        .toList()
        .toString();
  }

  private static String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
