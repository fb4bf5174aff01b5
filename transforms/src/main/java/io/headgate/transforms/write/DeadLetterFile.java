package io.headgate.transforms.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.headgate.batch.BytesColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.DeadLetter;
import io.headgate.tables.DataFile;
import io.headgate.tables.Staged;
import io.headgate.tables.StagedChannel;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** One file of dead letters, a JSON object per line. Not thread-safe. */
final class DeadLetterFile {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .rootValueSeparator("")
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final StagedChannel channel;
  private final String time;
  private final ChannelOutput output;
  private final JsonGenerator json;
  private final List<String> causes = new ArrayList<>();
  private long rows;

  /**
   * @param channel is ended, or given up, with this
   * @param time what each line says as its time
   */
  DeadLetterFile(StagedChannel channel, String time) throws IOException {
    this.channel = channel;
    this.output = new ChannelOutput(channel, channel.name());
    this.time = time;
    // Through a writer: Jackson's own UTF-8 output escapes what is beyond 16 bits.
    this.json = JSON.createGenerator(new OutputStreamWriter(output, StandardCharsets.UTF_8));
  }

  /** Writes one dead letter. */
  void write(RecordBatch letters, int row) throws IOException {
    try {
      json.writeStartObject();
      json.writeStringField("time", time);
      text("step", letters, DeadLetter.STEP, row);
      text("error", letters, DeadLetter.ERROR, row);
      text("cause", letters, DeadLetter.CAUSE, row);
      json.writeStringField("source", letters.origins().source(row));
      json.writeNumberField("position", letters.origins().position(row));
      content(letters, row);
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    } catch (IOException e) {
      throw WriteFailure.of(channel.name(), e);
    }
    rows++;
    if (causes.size() < DataFile.CAUSES) {
      BytesColumn cause = (BytesColumn) letters.column(DeadLetter.CAUSE);
      causes.add(
          letters.origins().source(row)
              + ", position "
              + letters.origins().position(row)
              + ": "
              + (cause.isNull(row) ? "" : cause.text(row)));
    }
  }

  private void content(RecordBatch letters, int row) throws IOException {
    BytesColumn raw = (BytesColumn) letters.column(DeadLetter.RAW);
    BytesColumn columns = (BytesColumn) letters.column(DeadLetter.ROW);
    if (!raw.isNull(row)) {
      ByteBuffer bytes = ByteBuffer.wrap(raw.bytes(), raw.start(row), raw.length(row));
      try {
        json.writeStringField("raw", StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
      } catch (CharacterCodingException e) {
        json.writeFieldName("rawBase64");
        json.writeBinary(raw.bytes(), raw.start(row), raw.length(row));
      }
    }
    if (!columns.isNull(row)) {
      // Between the tokens of a JSON text a line break is white space; inside one it is escaped.
      json.writeFieldName("row");
      json.writeRawValue(columns.text(row).replace('\n', ' ').replace('\r', ' '));
    }
  }

  private void text(String name, RecordBatch letters, int column, int row) throws IOException {
    BytesColumn values = (BytesColumn) letters.column(column);
    if (values.isNull(row)) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, values.text(row));
    }
  }

  long bytesWritten() {
    return output.getPos();
  }

  DataFile finish() throws IOException {
    Staged staged;
    try {
      json.close();
      output.close();
      staged = channel.finish();
    } catch (IOException e) {
      throw WriteFailure.of(channel.name(), e);
    }
    return new DataFile(
        staged, "", "", "", rows, 0, OptionalLong.empty(), OptionalLong.empty(), causes, List.of());
  }

  void abandon() throws IOException {
    channel.abort();
  }
}
