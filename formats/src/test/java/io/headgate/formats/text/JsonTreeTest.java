package io.headgate.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DecodedBatch;
import io.headgate.formats.value.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random documents, whole and damaged, against Jackson's tree as the judge. */
class JsonTreeTest {
  private static final long SEED = 7_919;
  private static final String[] PATHS = {
    "a", "b", "a.a", "a.b", "b[0]", "b[1].a", "a.b[2].a", "c.c.c"
  };
  private static final String[] TEXTS = {
    "",
    "plain text that is longer than eight bytes",
    "ä",
    "日本語 text",
    "\"q\"",
    "\\",
    "tab\t",
    "😀😀",
    "a\u0000b",
    "\u001f"
  };

  private final ObjectMapper jackson =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @Test
  void findsWhatTheTreeHasAtEveryPath() throws Exception {
    List<ColumnSpec> columns = new ArrayList<>();
    for (String path : PATHS) {
      columns.add(ColumnSpec.of("json " + path, ColumnType.JSON).at(path));
    }
    RowDecoder decoder = new JsonRowDecoder(columns, 1 << 20);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 3_000; round++) {
      JsonNode tree = object(random, 0);
      String text =
          random.nextBoolean() ? tree.toString() : tree.toPrettyString().replace('\n', ' ');
      DecodedBatch decoded = decoder.decode(Decoding.batch(text));
      assertThat(decoded.rows().rows()).as("seed %d: %s", SEED, text).isEqualTo(1);
      for (int path = 0; path < PATHS.length; path++) {
        String found = (String) Decoding.value(decoded.rows(), path, 0);
        assertThat(found == null ? null : jackson.readTree(found))
            .as("seed %d, %s of %s", SEED, PATHS[path], text)
            .isEqualTo(expected(jackson.readTree(text), PATHS[path]));
      }
    }
  }

  @Test
  void takesStringsAsTheTreeHasThem() throws Exception {
    RowDecoder decoder =
        new JsonRowDecoder(List.of(ColumnSpec.of("a", ColumnType.STRING)), 1 << 20);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder value = new StringBuilder();
      for (int i = random.nextInt(4); i > 0; i--) {
        value.append(TEXTS[random.nextInt(TEXTS.length)]);
      }
      String text = jackson.writeValueAsString(java.util.Map.of("a", value.toString()));
      assertThat(Decoding.outcomes(decoder, Decoding.batch(text)))
          .as("seed %d: %s", SEED, text)
          .containsExactly(List.of(value.toString()));
    }
  }

  @Test
  void refusesWhatTheTreeRefusesAndNothingElse() {
    RowDecoder decoder =
        new JsonRowDecoder(
            List.of(
                ColumnSpec.of("a", ColumnType.JSON).at("a"),
                ColumnSpec.of("b", ColumnType.JSON).at("b[1].a")),
            1 << 20);
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    for (int round = 0; round < 60_000; round++) {
      byte[] row = damaged(object(random, 0).toString(), random);
      RawBatch batch = Decoding.batch(row);
      RecordBatch letters = decoder.decode(batch).deadLetters();
      if (letters.rows() == 1 && "duplicateKey".equals(Decoding.value(letters, 1, 0))) {
        continue; // a row is left at the first thing that is wrong with it
      }
      assertThat(letters.rows() == 0)
          .as("seed %d: %s", SEED, new String(row, StandardCharsets.UTF_8))
          .isEqualTo(isObject(row));
      refused += letters.rows();
    }
    assertThat(refused).isBetween(10_000, 58_000);
  }

  private boolean isObject(byte[] row) {
    if (Utf8.firstInvalid(row, 0, row.length) >= 0) {
      return false;
    }
    try {
      return jackson.readTree(row).isObject();
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static byte[] damaged(String text, SplittableRandom random) {
    byte[] row = text.getBytes(StandardCharsets.UTF_8);
    String marks = "{}[]\",:\\ 019.-eEtfnu\u0001x";
    for (int i = random.nextInt(3); i > 0; i--) {
      row[random.nextInt(row.length)] = (byte) marks.charAt(random.nextInt(marks.length()));
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(row.length + 1) : row.length;
    return Arrays.copyOf(row, length);
  }

  private static @Nullable JsonNode expected(JsonNode tree, String path) {
    JsonNode found = tree.at("/" + path.replace("[", "/").replace("]", "").replace(".", "/"));
    return found.isMissingNode() || found.isNull() ? null : found;
  }

  private ObjectNode object(SplittableRandom random, int depth) {
    ObjectNode object = jackson.createObjectNode();
    for (String key : List.of("c", "a", "ключ", "b", "\"")) {
      if (random.nextInt(3) > 0) {
        object.set(key, value(random, depth + 1));
      }
    }
    return object;
  }

  private JsonNode value(SplittableRandom random, int depth) {
    switch (random.nextInt(depth > 3 ? 5 : 8)) {
      case 0:
        return jackson.getNodeFactory().numberNode(random.nextLong() >> random.nextInt(64));
      case 1:
        return jackson
            .getNodeFactory()
            .numberNode(java.math.BigDecimal.valueOf(random.nextInt(), random.nextInt(20)));
      case 2:
        return jackson.getNodeFactory().booleanNode(random.nextBoolean());
      case 3:
        return jackson.getNodeFactory().nullNode();
      case 4:
        return jackson.getNodeFactory().textNode(TEXTS[random.nextInt(TEXTS.length)]);
      case 5:
        ArrayNode array = jackson.createArrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(value(random, depth + 1));
        }
        return array;
      default:
        return object(random, depth);
    }
  }
}
