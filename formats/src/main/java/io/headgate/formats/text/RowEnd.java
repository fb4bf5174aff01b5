package io.headgate.formats.text;

import io.headgate.formats.value.Bytes;

/** Finds the line break that ends a row. */
interface RowEnd {
  /** Every line break ends a row. */
  RowEnd LINE = (data, from, to) -> Bytes.indexOf(data, (byte) '\n', from, to);

  /**
   * The index of the line break that ends the current row, or -1 if it is not there. Bytes are
   * shown once and in order: after -1 the next call goes on where this one ended, after a hit with
   * the next row.
   */
  int find(byte[] data, int from, int to);
}
