package io.headgate.formats.value;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.JsonReadContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's tokenizer over slices of one array: it is set to the next row instead of being made
 * anew, tells where in the array a value lies, and runs over plain ASCII in strings eight bytes at
 * a time. All of JSON's grammar stays Jackson's.
 */
public final class SliceTokens extends UTF8StreamJsonParser {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final long ESCAPES = '\\' * ONES;
  private static final long SPACES = ' ' * ONES;

  /** Whether the last string that was run over was all plain ASCII. */
  private boolean plain;

  SliceTokens(IOContext context, int features, ByteQuadsCanonicalizer names) {
    super(context, features, null, null, names, new byte[0], 0, 0, 0, false);
  }

  /** Goes to the beginning of a slice, whatever came before. */
  void begin(byte[] data, int from, int to) {
    _inputBuffer = data;
    _inputPtr = from;
    _inputEnd = to;
    _currInputProcessed = -from;
    _currInputRow = 1;
    _currInputRowStart = from;
    _tokenIncomplete = false;
    _currToken = null;
    _nextToken = null;
    if (!_parsingContext.inRoot()) {
      _parsingContext = JsonReadContext.createRootContext(null);
    }
  }

  /** The array of the slice. */
  public byte[] data() {
    return _inputBuffer;
  }

  /** The index after the last byte that was taken. */
  public int at() {
    return _inputPtr;
  }

  /** The first index of the number that was read last. */
  public int numberStart() {
    int at = _inputPtr;
    while (at > 0 && isNumberByte(_inputBuffer[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isNumberByte(byte b) {
    return (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || (b | 0x20) == 'e';
  }

  /** Runs over the string whose opening quote was just taken, to behind its closing quote. */
  public void endString() throws IOException {
    if (_tokenIncomplete) {
      _skipString();
    }
  }

  /** Whether the string that was just run over, from its first index to its last, has escapes. */
  public boolean hasEscapes(int start, int end) {
    return !plain && Bytes.indexOf(_inputBuffer, (byte) '\\', start, end) >= 0;
  }

  /** The content of a string that was run over, by its first index, with escapes resolved. */
  public @Nullable String textFrom(int start) throws IOException {
    _inputPtr = start;
    _tokenIncomplete = true;
    _currToken = JsonToken.VALUE_STRING;
    return getText();
  }

  /** The number of names that the tokenizer has learned. */
  int names() {
    return _symbols.size();
  }

  @Override
  protected void _skipString() throws IOException {
    int at = plainEnd(_inputBuffer, _inputPtr, _inputEnd);
    plain = at < _inputEnd && _inputBuffer[at] == '"';
    if (plain) {
      _inputPtr = at + 1;
      _tokenIncomplete = false;
    } else {
      _inputPtr = at;
      super._skipString();
    }
  }

  /** The first index of a quote, a backslash, a control character or a byte over 127. */
  private static int plainEnd(byte[] data, int from, int to) {
    int at = from;
    for (int last = to - 8; at <= last; at += 8) {
      long word = (long) LONGS.get(data, at);
      long quote = word ^ QUOTES;
      long escape = word ^ ESCAPES;
      long special =
          ((quote - ONES) & ~quote | (escape - ONES) & ~escape | (word - SPACES) & ~word | word)
              & HIGHS;
      if (special != 0) {
        return at + (Long.numberOfTrailingZeros(special) >>> 3);
      }
    }
    return at;
  }
}
