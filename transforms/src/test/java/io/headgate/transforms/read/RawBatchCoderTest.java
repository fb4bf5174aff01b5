package io.headgate.transforms.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.junit.jupiter.api.Test;

class RawBatchCoderTest {
  private static final RawBatchCoder CODER = RawBatchCoder.of();

  @Test
  void givesBackRowsPositionsAndHeader() throws Exception {
    RawBatch batch =
        RawBatch.of(
                "file:/ä.csv", 1000, utf8("xxa\r\nbb\n\nrest"), new int[] {2, 5}, new int[] {3, 7})
            .withHeader(List.of("id", ""));

    RawBatch decoded = decode(encode(batch));

    assertThat(decoded).isEqualTo(batch).hasSameHashCodeAs(batch);
    assertThat(decoded.position(0)).isEqualTo(1002);
    assertThat(decoded.position(1)).isEqualTo(1005);
    assertThat(new String(decoded.data(), StandardCharsets.UTF_8)).isEqualTo("a\r\nbb");
    assertThat(decoded.header()).containsExactly("id", "");
  }

  @Test
  void givesBackNoRows() throws Exception {
    RawBatch batch = RawBatch.of("a", 7, new byte[10], new int[0], new int[0]);
    assertThat(decode(encode(batch))).isEqualTo(batch);
  }

  @Test
  void differsByRowPositionSourceOrHeader() {
    RawBatch batch = RawBatch.of("a", 7, utf8("row"), new int[] {0}, new int[] {3});
    assertThat(batch)
        .isNotEqualTo(RawBatch.of("a", 8, utf8("row"), new int[] {0}, new int[] {3}))
        .isNotEqualTo(RawBatch.of("b", 7, utf8("row"), new int[] {0}, new int[] {3}))
        .isNotEqualTo(RawBatch.of("a", 7, utf8("rot"), new int[] {0}, new int[] {3}))
        .isNotEqualTo(batch.withHeader(List.of("id")));
  }

  @Test
  void refusesBytesThatEndEarlyAreDamagedOrOfAnotherVersion() throws Exception {
    byte[] encoded = encode(RawBatch.of("a", 7, utf8("row"), new int[] {0}, new int[] {3}));
    assertThatThrownBy(() -> decode(Arrays.copyOf(encoded, encoded.length - 1)))
        .isInstanceOf(EOFException.class)
        .hasMessage("Cannot decode a raw batch: it ends after 36 of 37 bytes.");
    byte[] other = encoded.clone();
    other[4] = 2;
    assertThatThrownBy(() -> decode(other))
        .isInstanceOf(CoderException.class)
        .hasMessage(
            "Cannot decode a raw batch: version 2 (expected: 1). Run all workers with one version of Headgate.");
    for (int at = 5; at < encoded.length; at++) {
      byte[] damaged = encoded.clone();
      damaged[at] = (byte) 0xFF;
      int place = at;
      try {
        decode(damaged);
      } catch (CoderException e) {
        assertThat(e).as("byte %d", place).hasMessageContaining("damaged");
      }
    }
  }

  @Test
  void refusesRowsThatAreNotInOrder() {
    assertThatThrownBy(() -> RawBatch.of("a", 0, new byte[9], new int[] {0, 2}, new int[] {3, 4}))
        .hasMessage("row 1: 2 to 4 (expected: in order, not before 3)");
    assertThatThrownBy(() -> RawBatch.of("a", 0, new byte[2], new int[] {0}, new int[] {3}))
        .hasMessage("rows: up to byte 3 (expected: at most 2)");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] encode(RawBatch batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CODER.encode(batch, out);
    return out.toByteArray();
  }

  private static RawBatch decode(byte[] bytes) throws IOException {
    return CODER.decode(new ByteArrayInputStream(bytes));
  }
}
