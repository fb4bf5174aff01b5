package io.headgate.formats.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, times and UTF-8 against the JDK as the judge. */
class TextParsersTest {
  private static final long SEED = 20_240_301;
  private final Decimal decimal = new Decimal();
  private final IsoTimestamp timestamp = new IsoTimestamp();

  @Test
  void readsNumbersAsTheJdkDoes() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 200_000; round++) {
      String text = number(random);
      BigDecimal expected = new BigDecimal(text);
      assertThat(read(text)).as("seed %d, %s", SEED, text).isTrue();
      assertThat(decimal.toDouble()).as(text).isEqualTo(Double.parseDouble(text));
      BigDecimal micros = expected.movePointRight(3).setScale(0, RoundingMode.DOWN);
      boolean fits = micros.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
      assertThat(decimal.toScaled(3)).as(text).isEqualTo(fits);
      if (fits) {
        assertThat(decimal.value()).as(text).isEqualTo(micros.longValueExact());
        assertThat(decimal.isCut())
            .as(text)
            .isEqualTo(expected.movePointRight(3).compareTo(micros) != 0);
      }
      read(text);
      boolean whole = decimal.toWhole();
      assertThat(whole).as(text).isEqualTo(isLong(expected));
      if (whole) {
        assertThat(decimal.value()).as(text).isEqualTo(expected.longValueExact());
      } else {
        boolean integral =
            expected.stripTrailingZeros().scale() <= 0
                || expected.precision() - expected.scale() > 19;
        assertThat(decimal.misfit())
            .as(text)
            .isEqualTo(integral ? Decimal.Misfit.OUT_OF_RANGE : Decimal.Misfit.NOT_WHOLE);
      }
    }
  }

  private static boolean isLong(BigDecimal number) {
    try {
      number.longValueExact();
      return true;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private static String number(SplittableRandom random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    digits(text, 1 + random.nextInt(random.nextInt(5) == 0 ? 25 : 8), random);
    if (random.nextBoolean()) {
      digits(text.append('.'), 1 + random.nextInt(8), random);
    }
    if (random.nextInt(4) == 0) {
      text.append(random.nextBoolean() ? "e" : "E-").append(random.nextInt(40));
    }
    return text.toString();
  }

  private static void digits(StringBuilder text, int count, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", "+", ".", "-.", ".e1", "1e", "1e+", "1 ", " 1", "0x1", "NaN", "1.2.3", "1e5.0",
        "--1"
      })
  void refusesWhatIsNoNumber(String text) {
    assertThat(read(text)).isFalse();
  }

  /** Each of these once made, or could make, a number of two thousand million digits. */
  @ParameterizedTest
  @CsvSource({
    "12345678901234567890e-2000000000,NOT_WHOLE",
    "0.00012345678901234567890e-1999999999,NOT_WHOLE",
    "12345678901234567890e2000000000,OUT_OF_RANGE",
    "1e999999999999,OUT_OF_RANGE",
    "12345678901234567890e99999999999,OUT_OF_RANGE"
  })
  void isNotLedToHugeArithmetic(String text, Decimal.Misfit misfit) {
    assertThat(read(text)).isTrue();
    assertThat(decimal.toWhole()).isFalse();
    assertThat(decimal.misfit()).isEqualTo(misfit);
    read(text);
    assertThat(decimal.toScaled(6)).isEqualTo(misfit == Decimal.Misfit.NOT_WHOLE);
    assertThat(read("1".repeat(1001))).isFalse();
  }

  private boolean read(String text) {
    byte[] bytes = ("x" + text + "9").getBytes(StandardCharsets.UTF_8);
    return decimal.read(bytes, 1, bytes.length - 1);
  }

  @Test
  void readsTimestampsAsTheJdkDoes() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 100_000; round++) {
      OffsetDateTime expected =
          LocalDateTime.of(0, 1, 1, 0, 0)
              .plusSeconds(random.nextLong(9_999L * 365 * 86_400))
              .plusNanos(random.nextInt(3) == 0 ? random.nextInt(1_000_000_000) : 0)
              .atOffset(ZoneOffset.ofTotalSeconds((random.nextInt(2159) - 1079) * 60));
      String text = expected.toString();
      assertThat(micros(text))
          .as("seed %d, %s", SEED, text)
          .isEqualTo(
              ChronoUnit.MICROS.between(
                  OffsetDateTime.parse("1970-01-01T00:00:00Z"),
                  expected.truncatedTo(ChronoUnit.MICROS)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-01,1709251200000000",
    "2024-03-01T00:00,1709251200000000",
    "2024-03-01 00:00:12,1709251212000000",
    "2024-03-01T00:00:12.3Z,1709251212300000",
    "2024-03-01T00:00:12.123456789z,1709251212123456",
    "2024-03-01T02:00:12+02:00,1709251212000000",
    "2024-03-01T02:00:12+0200,1709251212000000",
    "2024-03-01 02:00:12+02,1709251212000000",
    "2024-02-29T18:30:12-05:30,1709251212000000",
    "1969-12-31T23:59:59.9999999Z,-1"
  })
  void readsTimestamps(String text, long micros) {
    assertThat(micros(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024",
        "2024-3-1",
        "2024-13-01",
        "2024-00-01",
        "2024-02-30",
        "2023-02-29",
        "1900-02-29",
        "2024-03-01T",
        "2024-03-01T24:00",
        "2024-03-01T00:60",
        "2024-03-01T00:00:60",
        "2024-03-01T00:00:12.",
        "2024-03-01T00:00:12.1234567890",
        "2024-03-01T00:00:12+",
        "2024-03-01T00:00:12+2",
        "2024-03-01T00:00:12+19:00",
        "2024-03-01T00:00:12+02:60",
        "2024-03-01T00:00:12ZZ",
        "2024-03-01T00:00:12 UTC",
        "20240301",
        "2024-03-01x00:00",
        "+2024-03-01",
        "2024/03/01"
      })
  void refusesWhatIsNoTimestamp(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(timestamp.read(bytes, 0, bytes.length)).isFalse();
  }

  private long micros(String text) {
    byte[] bytes = (" " + text + "0").getBytes(StandardCharsets.UTF_8);
    assertThat(timestamp.read(bytes, 1, bytes.length - 1)).as(text).isTrue();
    return timestamp.micros();
  }

  @Test
  void checksUtf8AsTheJdkDoes() {
    int[] borders = {
      0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF,
      0xF0, 0xF4, 0xF5, 0xFF
    };
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 300_000; round++) {
      byte[] bytes = new byte[1 + random.nextInt(6)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) borders[random.nextInt(borders.length)];
      }
      assertThat(Utf8.firstInvalid(bytes, 0, bytes.length) < 0)
          .as("seed %d, round %d", SEED, round)
          .isEqualTo(isUtf8(bytes));
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
