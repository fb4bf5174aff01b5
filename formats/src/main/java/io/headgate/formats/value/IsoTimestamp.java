package io.headgate.formats.value;

/**
 * Reads {@code yyyy-MM-dd}, or that with {@code T} or a space and {@code HH:mm[:ss[.fraction]]} and
 * an optional offset ({@code Z}, {@code +02:00}, {@code +0200}, {@code +02}). A fraction begins
 * with a point or a comma. Years 0000 to 9999, proleptic Gregorian; no leap seconds. Reused for
 * many texts; not thread-safe.
 */
public final class IsoTimestamp {
  private static final long MICROS = 1_000_000L;
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private byte[] data = new byte[0];
  private int at;
  private int to;
  private long micros;
  private boolean cut;
  private boolean local;

  /** Reads a timestamp; false if the bytes are not exactly one. */
  public boolean read(byte[] bytes, int from, int end) {
    data = bytes;
    at = from;
    to = end;
    cut = false;
    local = true;
    long day = date();
    if (day == Long.MIN_VALUE) {
      return false;
    }
    micros = day * 86_400 * MICROS;
    if (at == to) {
      return true;
    }
    byte separator = data[at++];
    return (separator == 'T' || separator == ' ' || separator == 't') && time() && offset();
  }

  /** Microseconds since 1970-01-01T00:00:00Z of the timestamp that was read. */
  public long micros() {
    return micros;
  }

  /** Whether the timestamp that was read has no offset. */
  public boolean isLocal() {
    return local;
  }

  /** Whether the timestamp that was read has digits below a microsecond, other than zeros. */
  public boolean isCut() {
    return cut;
  }

  /** The day since 1970-01-01, or {@link Long#MIN_VALUE}. */
  private long date() {
    int century = two();
    int years = two();
    if (century < 0 || years < 0 || !skip('-')) {
      return Long.MIN_VALUE;
    }
    int year = century * 100 + years;
    int month = two();
    if (month < 1 || month > 12 || !skip('-')) {
      return Long.MIN_VALUE;
    }
    int day = two();
    boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    int last = month == 2 && leap ? 29 : DAYS[month - 1];
    return day < 1 || day > last ? Long.MIN_VALUE : epochDay(year, month, day);
  }

  /** Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
  private static long epochDay(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(shifted, 400);
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  private boolean time() {
    int hour = two();
    if (hour < 0 || hour > 23 || !skip(':')) {
      return false;
    }
    int minute = two();
    if (minute < 0 || minute > 59) {
      return false;
    }
    int second = 0;
    if (at < to && data[at] == ':') {
      at++;
      second = two();
      if (second < 0 || second > 59) {
        return false;
      }
    }
    micros += ((hour * 60 + minute) * 60 + second) * MICROS;
    return at == to || (data[at] != '.' && data[at] != ',') || fraction();
  }

  /** One to nine digits; those after the sixth are cut off. */
  private boolean fraction() {
    at++;
    long value = 0;
    int count = 0;
    for (; at < to && data[at] >= '0' && data[at] <= '9'; at++, count++) {
      if (count < 6) {
        value = value * 10 + (data[at] - '0');
      } else {
        cut |= data[at] != '0';
      }
    }
    for (int i = count; i < 6; i++) {
      value *= 10;
    }
    micros += value;
    return count >= 1 && count <= 9;
  }

  private boolean offset() {
    if (at == to) {
      return true;
    }
    local = false;
    byte sign = data[at++];
    if (sign == 'Z' || sign == 'z') {
      return at == to;
    }
    int hours = two();
    if ((sign != '+' && sign != '-') || hours < 0 || hours > 18) {
      return false;
    }
    int minutes = 0;
    if (at < to) {
      at += data[at] == ':' ? 1 : 0;
      minutes = two();
    }
    long seconds = (hours * 60L + minutes) * 60;
    micros += (sign == '-' ? seconds : -seconds) * MICROS;
    return minutes >= 0 && minutes <= 59 && at == to;
  }

  /** Two digits, or -1. */
  private int two() {
    if (at + 2 > to) {
      return -1;
    }
    int tens = data[at] - '0';
    int ones = data[at + 1] - '0';
    at += 2;
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  private boolean skip(char expected) {
    return at < to && data[at++] == expected;
  }
}
