package io.headgate.formats.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * A decimal number read from bytes: an optional sign, digits with an optional point before, between
 * or behind them, an optional exponent, of at most 1,000 characters. Reused for many numbers; not
 * thread-safe.
 *
 * <p>Up to 18 digits stay in a long. A double is exact by one multiplication or division where
 * digits are below 2⁵³ and the power of ten is at most 22 (Clinger, 1990); otherwise the JDK
 * parses.
 */
public final class Decimal {
  private static final double[] POWERS = new double[23];
  private static final long[] LONG_POWERS = new long[19];
  private static final long ROOM = (Long.MAX_VALUE - 9) / 10;
  private static final int MAX_EXPONENT = 1_000_000;

  /** Longer texts are no numbers: arithmetic on millions of digits would take minutes. */
  private static final int MAX_LENGTH = 1000;

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++, power *= 10) {
      POWERS[i] = power;
    }
    long whole = 1;
    for (int i = 0; i < LONG_POWERS.length; i++, whole *= 10) {
      LONG_POWERS[i] = whole;
    }
  }

  /** Why a number does not fit. */
  enum Misfit {
    NONE,
    NOT_WHOLE,
    OUT_OF_RANGE
  }

  private byte[] data = new byte[0];
  private int from;
  private int to;
  private boolean negative;
  private long digits;
  private int exponent;
  private boolean fits;
  private boolean integer;
  private boolean cut;
  private Misfit misfit = Misfit.NONE;

  /** Reads a number; false if the bytes are not exactly one. */
  public boolean read(byte[] bytes, int start, int end) {
    data = bytes;
    from = start;
    to = end;
    digits = 0;
    exponent = 0;
    fits = true;
    integer = false;
    if (end - start > MAX_LENGTH) {
      return false;
    }
    int at = start;
    negative = at < end && bytes[at] == '-';
    if (negative || (at < end && bytes[at] == '+')) {
      at++;
    }
    int whole = at;
    at = digits(at, 0);
    int count = at - whole;
    boolean point = at < end && bytes[at] == '.';
    if (point) {
      int fraction = at + 1;
      at = digits(fraction, -1);
      count += at - fraction;
    }
    integer = at == end && !point;
    if (count == 0) {
      return false;
    }
    return at == end || ((bytes[at] | 0x20) == 'e' && exponent(at + 1));
  }

  /** Takes digits; each moves the exponent by {@code step} where it is kept. */
  private int digits(int start, int step) {
    int at = start;
    for (; at < to; at++) {
      int digit = data[at] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      if (digits > ROOM) {
        fits = false;
      } else {
        digits = digits * 10 + digit;
        exponent += step;
      }
    }
    return at;
  }

  private boolean exponent(int start) {
    int at = start;
    boolean down = at < to && data[at] == '-';
    if (down || (at < to && data[at] == '+')) {
      at++;
    }
    if (at == to) {
      return false;
    }
    int power = 0;
    for (; at < to; at++) {
      int digit = data[at] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      power = Math.min(MAX_EXPONENT, power * 10 + digit);
    }
    exponent += down ? -power : power;
    return true;
  }

  /** Whether the number is written without a point and an exponent. */
  public boolean isInteger() {
    return integer;
  }

  /** Why the last conversion gave nothing. */
  Misfit misfit() {
    return misfit;
  }

  /** The number as a double; infinite if it is too large for one. */
  public double toDouble() {
    if (fits && digits <= 1L << 53 && exponent >= -22 && exponent <= 22) {
      double value = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
      return negative ? -value : value;
    }
    return Double.parseDouble(text());
  }

  /**
   * Whether a double is exactly this number, or the number is no integer: it has a point or an
   * exponent.
   */
  boolean isHeldBy(double value) {
    return !integer
        || (fits && digits <= 1L << 53)
        || new BigDecimal(value).compareTo(new BigDecimal(text())) == 0;
  }

  /** Whether the number is a long; if so {@link #value} has it, else {@link #misfit} says why. */
  public boolean toWhole() {
    while (fits && exponent < 0 && digits % 10 == 0 && digits != 0) {
      digits /= 10;
      exponent++;
    }
    if (fits && digits != 0 && exponent < 0) {
      misfit = Misfit.NOT_WHOLE;
      return false;
    }
    return scale(0, RoundingMode.UNNECESSARY);
  }

  /** Whether the number times a power of ten, decimals cut off, is a long. */
  boolean toScaled(int power) {
    cut = false;
    return scale(power, RoundingMode.DOWN);
  }

  /** Whether {@link #toScaled} has cut off decimals other than zeros. */
  boolean isCut() {
    return cut;
  }

  /** The long that {@link #toWhole} or {@link #toScaled} found. */
  public long value() {
    return digits;
  }

  private boolean scale(int power, RoundingMode rounding) {
    int shift = exponent + power;
    if (!fits) {
      return scaleLong(power, rounding);
    }
    if (digits == 0 || shift <= -19) {
      cut = digits != 0;
      return found(0);
    }
    if (shift < 0) {
      long whole = digits / LONG_POWERS[-shift];
      cut = whole * LONG_POWERS[-shift] != digits;
      return found(whole);
    }
    if (shift > 18 || digits > Long.MAX_VALUE / LONG_POWERS[shift]) {
      return outOfRange();
    }
    return found(digits * LONG_POWERS[shift]);
  }

  private boolean found(long magnitude) {
    digits = negative ? -magnitude : magnitude;
    return true;
  }

  private boolean outOfRange() {
    misfit = Misfit.OUT_OF_RANGE;
    return false;
  }

  private boolean scaleLong(int power, RoundingMode rounding) {
    BigDecimal number;
    try {
      number = new BigDecimal(text()).scaleByPowerOfTen(power);
    } catch (NumberFormatException | ArithmeticException tooLarge) {
      return outOfRange();
    }
    long wholeDigits = (long) number.precision() - number.scale();
    if (wholeDigits > 19) {
      return outOfRange();
    }
    if (wholeDigits < 0) { // setScale would make a number of as many digits as the exponent says
      misfit = Misfit.NOT_WHOLE;
      digits = 0;
      cut = true;
      return rounding == RoundingMode.DOWN;
    }
    OptionalLong whole = whole(number, rounding);
    whole.ifPresent(value -> digits = value);
    cut = whole.isPresent() && number.compareTo(BigDecimal.valueOf(digits)) != 0;
    return whole.isPresent();
  }

  private OptionalLong whole(BigDecimal number, RoundingMode rounding) {
    try {
      return OptionalLong.of(number.setScale(0, rounding).longValueExact());
    } catch (ArithmeticException e) {
      boolean whole = number.stripTrailingZeros().scale() <= 0;
      misfit = whole || rounding == RoundingMode.DOWN ? Misfit.OUT_OF_RANGE : Misfit.NOT_WHOLE;
      return OptionalLong.empty();
    }
  }

  private String text() {
    return new String(data, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
