package io.headgate.run.deploy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Names that Kubernetes accepts (RFC 1123, lower case). */
public final class ClusterNames {
  /** The Flink operator's limit, the strictest of those that the name of a run has to meet. */
  static final int MAX_RUN_NAME = 45;

  private static final String PREFIX = "headgate-";
  private static final String LABEL_PATTERN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern LABEL = Pattern.compile(LABEL_PATTERN);
  private static final Pattern SUBDOMAIN =
      Pattern.compile(LABEL_PATTERN + "(\\." + LABEL_PATTERN + ")*");

  private ClusterNames() {}

  /**
   * The name under which a job runs: {@code headgate-} and the job's name, at most 45 characters.
   * Where the job's name is too long or has characters that Kubernetes refuses, what is left of it
   * is followed by a checksum of the whole, so that two jobs do not get one name.
   */
  public static String ofJob(String job) {
    String name = PREFIX + job;
    if (name.length() <= MAX_RUN_NAME && LABEL.matcher(name).matches()) {
      return name;
    }
    CRC32 checksum = new CRC32();
    checksum.update(job.getBytes(StandardCharsets.UTF_8));
    String end = String.format(Locale.ROOT, "-%08x", checksum.getValue());
    String start = name.replaceAll("[^a-z0-9]+", "-");
    return start
            .substring(0, Math.min(start.length(), MAX_RUN_NAME - end.length()))
            .replaceAll("-+$", "")
        + end;
  }

  /**
   * Checks the name of a namespace.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String requireLabel(String name) {
    return require(name, LABEL, 63, "a-z, 0-9 and -");
  }

  /**
   * Checks the name of a claim, a secret or a service account.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String requireSubdomain(String name) {
    return require(name, SUBDOMAIN, 253, "a-z, 0-9, - and .");
  }

  private static String require(String name, Pattern pattern, int most, String characters) {
    if (name.length() > most || !pattern.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s (expected: a name in Kubernetes: 1 to %d characters of %s, with a letter or a digit at both ends)"
              .formatted(name, most, characters));
    }
    return name;
  }
}
