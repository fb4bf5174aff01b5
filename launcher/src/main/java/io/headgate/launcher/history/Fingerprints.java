package io.headgate.launcher.history;

import io.headgate.launcher.workspace.Version;
import io.headgate.options.Job;
import io.headgate.options.source.Files;
import io.headgate.options.source.Source;
import java.nio.charset.StandardCharsets;
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
   * asked of the plan.
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
    return new RunRecord.Identity(
        hash(work.toString()), hash(job.schema().toString()), Version.CURRENT, place);
  }

  /** How a source is read; its text is hashed, so a new source says first which it is. */
  private static List<Object> reading(Source source) {
    if (source instanceof Files files) {
      return List.of(files.format(), files.compression(), files.csv());
    }
    throw new IllegalArgumentException("source: " + source + " (expected: files)");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
