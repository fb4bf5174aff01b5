package io.headgate.launcher.history;

import io.headgate.launcher.workspace.Version;
import io.headgate.options.Job;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    List<Object> work =
        List.of(
            job.source().format(),
            job.source().compression(),
            job.source().csv(),
            job.eventTime(),
            job.deduplicate(),
            job.enrich().stream()
                .map(join -> List.of(join.on(), join.columns(), join.types(), join.onMiss()))
                .toList(),
            job.window(),
            job.sink().compression(),
            job.sink().targetFileBytes());
    return new RunRecord.Identity(
        hash(work.toString()), hash(job.schema().toString()), Version.CURRENT, place);
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
