package io.headgate.contender.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class CsvFieldsTest {

  @Test
  void anEmptyFieldIsNull() {
    assertThat(rows("a,,c")).containsExactly(Row.of("a", null, "c"));
    assertThat(rows(",b,")).containsExactly(Row.of(null, "b", null));
  }

  @Test
  void aQuotedFieldMayHaveCommasAndQuotes() {
    assertThat(rows("\"a,b\",\"say \"\"c\"\"\",\"\""))
        .containsExactly(Row.of("a,b", "say \"c\"", ""));
  }

  @Test
  void aLineWithAnotherNumberOfFieldsHasNone() {
    assertThat(rows("a,b")).isEmpty();
    assertThat(rows("a,b,c,d")).isEmpty();
  }

  private static List<Row> rows(String line) {
    List<Row> rows = new ArrayList<>();
    CsvFields fields = new CsvFields(3);
    fields.setCollector(
        new Collector<>() {
          @Override
          public void collect(Row row) {
            rows.add(row);
          }

          @Override
          public void close() {}
        });
    fields.eval(line);
    return rows;
  }
}
