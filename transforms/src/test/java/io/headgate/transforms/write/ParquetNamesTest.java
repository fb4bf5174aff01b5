package io.headgate.transforms.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.formats.parquet.ParquetOptions;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetNamesTest {
  @TempDir Path folder;

  @Test
  void namesOfAnyScriptAreKeptAndColumnsWithoutAValueKnown() throws IOException {
    BatchSchema schema =
        BatchSchema.of(
            new Field("prénom", ColumnType.STRING),
            new Field("1990", ColumnType.DOUBLE),
            new Field("名前", ColumnType.STRING),
            new Field("MiXed", ColumnType.INT32),
            new Field("_headgate_x", ColumnType.STRING));
    RecordBatchBuilder builder = new RecordBatchBuilder(schema);
    builder.bytes(0).append("Zoë");
    builder.ints(3).append(7);
    builder.endRow("file", 0);
    Path file = folder.resolve("names.parquet");
    try (WritableByteChannel channel =
            Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        ParquetEncoder encoder = new ParquetEncoder(ParquetOptions.defaults());
        ParquetFile parquet = ParquetFile.to(channel, "names", schema, encoder)) {
      parquet.writeRowGroup(List.of(builder.build()));
      assertThat(parquet.emptyColumns()).containsExactly("1990", "名前");
    }
    assertThat(ParquetJava.footer(file).getFileMetaData().getSchema().getFields())
        .extracting(Type::getName)
        .containsExactly("prénom", "1990", "名前", "MiXed");
    assertThat(ParquetJava.rows(file).get(0).get(0)).isEqualTo("5a6fc3ab");
  }
}
