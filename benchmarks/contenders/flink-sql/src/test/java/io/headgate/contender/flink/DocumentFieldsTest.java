package io.headgate.contender.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class DocumentFieldsTest {

  @Test
  void valuesAreFoundInObjectsAndArrays() throws Exception {
    assertThat(rows("{\"size\":2,\"commits\":[{\"sha\":\"a\"},{\"sha\":\"b\"}]}"))
        .containsExactly(Row.of("2", "a"));
  }

  @Test
  void whatIsNotThereOrNoValueIsNull() throws Exception {
    assertThat(rows("{\"size\":null,\"commits\":[]}")).containsExactly(Row.of(null, null));
    assertThat(rows("{\"size\":{},\"commits\":[{\"sha\":[1]}]}"))
        .containsExactly(Row.of(null, null));
    assertThat(rows(null)).containsExactly(Row.of(null, null));
  }

  private static List<Row> rows(String document) throws Exception {
    List<Row> rows = new ArrayList<>();
    DocumentFields fields = new DocumentFields(List.of("size", "commits[0].sha"));
    fields.setCollector(
        new Collector<>() {
          @Override
          public void collect(Row row) {
            rows.add(row);
          }

          @Override
          public void close() {}
        });
    fields.eval(document);
    return rows;
  }
}
