package io.headgate.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JobsTest {

  @Test
  void everyJobHasTheColumnsThatItNeeds() {
    for (Job job : Jobs.ALL) {
      assertThat(job.column(job.key()).type()).as(job.name()).isEqualTo(Type.STRING);
      assertThat(job.column(job.eventTime()).type()).as(job.name()).isEqualTo(Type.TIMESTAMP);
      assertThat(job.column(job.known().neverNull()).type()).as(job.name()).isEqualTo(Type.INT32);
      assertThat(job.column(job.known().text()).type()).as(job.name()).isEqualTo(Type.STRING);
    }
  }

  @Test
  void theWideJobHas200Columns33OfEachOfSixKinds() {
    Map<Character, Long> kinds =
        Jobs.WIDE.columns().stream()
            .skip(2)
            .collect(
                Collectors.groupingBy(column -> column.name().charAt(0), Collectors.counting()));

    assertThat(Jobs.WIDE.columns()).hasSize(200).doesNotHaveDuplicates();
    assertThat(kinds).isEqualTo(Map.of('s', 33L, 't', 33L, 'i', 33L, 'l', 33L, 'd', 33L, 'b', 33L));
  }

  @Test
  void valuesInsideADocumentKnowIt() {
    assertThat(Jobs.NESTED.document(Jobs.NESTED.column("commit_sha")))
        .contains(Jobs.NESTED.column("payload"));
    assertThat(Jobs.NESTED.document(Jobs.NESTED.column("actor_id"))).isEmpty();
    assertThat(Jobs.NESTED.document(Jobs.NESTED.column("payload"))).isEmpty();
  }

  @Test
  void pathsBecomeOneNestedType() {
    List<Column> columns =
        List.of(
            new Column("a", Type.STRING, "x.name"),
            new Column("b", Type.INT32, "x.list[0].size"),
            new Column("c", Type.INT64, "x.list[3].id"),
            new Column("d", Type.STRING, "tags[1]"));

    assertThat(Nested.of(columns, "").fields())
        .isEqualTo(
            Map.of(
                "x",
                new Nested.Fields(
                    Map.of(
                        "name", new Nested.Value(Type.STRING),
                        "list",
                            new Nested.Elements(
                                new Nested.Fields(
                                    Map.of(
                                        "size", new Nested.Value(Type.INT32),
                                        "id", new Nested.Value(Type.INT64)))))),
                "tags",
                new Nested.Elements(new Nested.Value(Type.STRING))));
  }

  @Test
  void aJobThatIsNotKnownIsRefused() {
    assertThatThrownBy(() -> Jobs.named("long"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "job: long (expected: one of storefront, csv, gzip, half-duplicates, many-windows, big-table, wide, nested)");
  }
}
