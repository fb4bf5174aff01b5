package io.headgate.optimizer;

/** Units of size. */
final class Sizes {
  static final long MIB = 1L << 20;
  static final long GIB = 1L << 30;

  private Sizes() {}
}
