package io.headgate.testing.generate;

/**
 * Random numbers as a pure function of a seed and a position, so that any row can be made again
 * without the rows before it. One instance is moved from row to row; not thread-safe.
 */
public final class Draw {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private final long seed;
  private long state;

  /** Another seed, other numbers. */
  public Draw(long seed) {
    this.seed = mix(seed + GAMMA);
  }

  /** Begins the numbers of this position. */
  public Draw at(long position, int stream) {
    state = mix(seed ^ mix(position * GAMMA + stream));
    return this;
  }

  /** Leaves out the next numbers. */
  public void skip(int numbers) {
    state += numbers * GAMMA;
  }

  /** Sixty-four random bits. */
  public long bits() {
    state += GAMMA;
    return mix(state);
  }

  /** 0 to bound - 1. */
  public int below(int bound) {
    return (int) (((bits() >>> 33) * bound) >>> 31);
  }

  /** 0 to 1. */
  public double unit() {
    return (bits() >>> 11) * UNIT;
  }

  /** A rank from 0 to count - 1, of which rank r is drawn about 1 / (r + 1) as often as rank 0. */
  public int zipf(int count) {
    return Math.min(count - 1, (int) StrictMath.exp(unit() * StrictMath.log(count + 1.0)) - 1);
  }

  /** The finalizer of SplittableRandom (Stafford's variant 13). */
  public static long mix(long z) {
    long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }
}
