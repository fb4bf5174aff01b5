package io.headgate.optimizer.cost;

/** Units of size. */
public final class Sizes {
  public static final long MIB = 1L << 20;
  public static final long GIB = 1L << 30;

  private Sizes() {}
}
