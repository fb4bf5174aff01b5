package io.headgate.transforms.write;

import io.headgate.batch.RandomBatches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** The reference reader, with checksums checked. */
final class ParquetJava {
  private ParquetJava() {}

  static ParquetMetadata footer(Path path) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(path))) {
      return reader.getFooter();
    }
  }

  /** All rows in their order, each value as {@link RandomBatches#text} has it. */
  static List<List<String>> rows(Path path) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new LocalInputFile(path),
            ParquetReadOptions.builder().usePageChecksumVerification().build())) {
      MessageType type = reader.getFileMetaData().getSchema();
      PageReadStore group;
      while ((group = reader.readNextRowGroup()) != null) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(type)
                .getRecordReader(group, new GroupRecordConverter(type));
        for (long row = 0; row < group.getRowCount(); row++) {
          rows.add(texts(records.read(), type));
        }
      }
    }
    return rows;
  }

  /** For each column of the first row group, the rows of its pages. */
  static List<List<Long>> pageRows(Path path) throws IOException {
    List<List<Long>> columns = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(path))) {
      BlockMetaData group = reader.getFooter().getBlocks().get(0);
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        OffsetIndex index = reader.readOffsetIndex(chunk);
        List<Long> rows = new ArrayList<>();
        for (int page = 0; page < index.getPageCount(); page++) {
          rows.add(
              index.getLastRowIndex(page, group.getRowCount()) - index.getFirstRowIndex(page) + 1);
        }
        columns.add(rows);
      }
    }
    return columns;
  }

  /** For each text column of the first row group, the smallest and largest of its pages. */
  static List<List<String>> pageBounds(Path path) throws IOException {
    List<List<String>> columns = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(path))) {
      for (ColumnChunkMetaData chunk : reader.getFooter().getBlocks().get(0).getColumns()) {
        ColumnIndex index = reader.readColumnIndex(chunk);
        List<String> bounds = new ArrayList<>();
        for (int page = 0; page < index.getMinValues().size(); page++) {
          bounds.add(
              StandardCharsets.UTF_8.decode(index.getMinValues().get(page))
                  + ".."
                  + StandardCharsets.UTF_8.decode(index.getMaxValues().get(page)));
        }
        columns.add(bounds);
      }
    }
    return columns;
  }

  private static List<String> texts(Group row, MessageType type) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      if (row.getFieldRepetitionCount(i) == 0) {
        texts.add("null");
      } else {
        texts.add(
            switch (type.getType(i).asPrimitiveType().getPrimitiveTypeName()) {
              case BINARY -> HexFormat.of().formatHex(row.getBinary(i, 0).getBytes());
              case DOUBLE -> RandomBatches.text(row.getDouble(i, 0));
              case BOOLEAN -> String.valueOf(row.getBoolean(i, 0));
              case INT32 -> String.valueOf(row.getInteger(i, 0));
              default -> String.valueOf(row.getLong(i, 0));
            });
      }
    }
    return texts;
  }
}
