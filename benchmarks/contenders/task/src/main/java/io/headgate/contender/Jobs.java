package io.headgate.contender;

import static io.headgate.contender.Type.BOOLEAN;
import static io.headgate.contender.Type.DOUBLE;
import static io.headgate.contender.Type.INT32;
import static io.headgate.contender.Type.INT64;
import static io.headgate.contender.Type.JSON;
import static io.headgate.contender.Type.STRING;
import static io.headgate.contender.Type.TIMESTAMP;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The jobs of the race's shapes. */
public final class Jobs {
  private static final int FEW_WINDOWS = 1000;
  private static final int SOME_DUPLICATES = 5;
  private static final int CATALOGUE = 10_000;
  private static final Known ORDINARY = known(FEW_WINDOWS, SOME_DUPLICATES);

  /** {@code examples/storefront.yaml}, but that the price of a product is a number. */
  public static final Job STOREFRONT = storefront("storefront", CATALOGUE, ORDINARY);

  /** The storefront's rows without nesting. */
  public static final Job CSV =
      new Job(
          "csv",
          Format.CSV,
          STOREFRONT.columns().stream()
              .map(column -> Column.of(column.name(), column.type()))
              .toList(),
          STOREFRONT.key(),
          STOREFRONT.eventTime(),
          STOREFRONT.windowMinutes(),
          STOREFRONT.table(),
          ORDINARY);

  /** Compressed files. */
  public static final Job GZIP = storefront("gzip", CATALOGUE, ORDINARY);

  /** Half of the rows are sent again. */
  public static final Job HALF_DUPLICATES =
      storefront("half-duplicates", CATALOGUE, known(FEW_WINDOWS, 50));

  /** Rows spread over 10,000 windows. */
  public static final Job MANY_WINDOWS =
      storefront("many-windows", CATALOGUE, known(10_000, SOME_DUPLICATES));

  /** A catalogue of 5 million products. */
  public static final Job BIG_TABLE = storefront("big-table", 5_000_000, ORDINARY);

  /** 200 columns. */
  public static final Job WIDE =
      new Job(
          "wide",
          Format.NDJSON,
          WideColumns.ALL,
          "event_id",
          "ts",
          5,
          Optional.empty(),
          new Known("i002", "t025", FEW_WINDOWS, SOME_DUPLICATES));

  /** Events like those of GitHub: values deep in objects and arrays, and a document as a whole. */
  public static final Job NESTED =
      new Job(
          "nested",
          Format.NDJSON,
          List.of(
              new Column("event_id", STRING, "id"),
              Column.of("type", STRING),
              new Column("actor_id", INT64, "actor.id"),
              new Column("actor_login", STRING, "actor.login"),
              new Column("repo_id", INT32, "repo.id"),
              new Column("repo_name", STRING, "repo.name"),
              new Column("org_login", STRING, "org.login"),
              Column.of("public", BOOLEAN),
              Column.of("created_at", TIMESTAMP),
              new Column("action", STRING, "payload.action"),
              new Column("ref", STRING, "payload.ref"),
              new Column("size", INT32, "payload.size"),
              new Column("commit_sha", STRING, "payload.commits[0].sha"),
              new Column("commit_author", STRING, "payload.commits[0].author.name"),
              new Column("issue_number", INT32, "payload.issue.number"),
              Column.of("payload", JSON)),
          "event_id",
          "created_at",
          60,
          Optional.empty(),
          new Known("repo_id", "repo_name", FEW_WINDOWS, SOME_DUPLICATES));

  /** All of them. */
  public static final List<Job> ALL =
      List.of(STOREFRONT, CSV, GZIP, HALF_DUPLICATES, MANY_WINDOWS, BIG_TABLE, WIDE, NESTED);

  private Jobs() {}

  /** The job of this name. */
  public static Job named(String name) {
    return ALL.stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "job: %s (expected: one of %s)"
                        .formatted(
                            name, ALL.stream().map(Job::name).collect(Collectors.joining(", ")))));
  }

  private static Known known(int windows, int duplicatePercent) {
    return new Known("quantity", "page", windows, duplicatePercent);
  }

  private static Job storefront(String name, int products, Known known) {
    return new Job(
        name,
        Format.NDJSON,
        List.of(
            Column.of("event_id", STRING),
            Column.of("ts", TIMESTAMP),
            Column.of("type", STRING),
            new Column("user_id", INT64, "user.id"),
            new Column("country", STRING, "user.country"),
            Column.of("product_id", STRING),
            Column.of("quantity", INT32),
            Column.of("price", DOUBLE),
            Column.of("session", STRING),
            Column.of("page", STRING),
            Column.of("referrer", STRING),
            Column.of("agent", STRING)),
        "event_id",
        "ts",
        5,
        Optional.of(
            new Table(
                "product_id",
                List.of(
                    Column.of("name", STRING),
                    Column.of("category", STRING),
                    Column.of("brand", STRING),
                    Column.of("price", DOUBLE)),
                "product_",
                products)),
        known);
  }
}
