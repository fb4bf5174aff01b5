package io.headgate.formats.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.IOContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Gives out tokenizers of JSON: one that is reused until a row breaks it or it has seen too many
 * names. Not thread-safe.
 */
public final class SliceParser {
  /**
   * Names after which a tokenizer is replaced, so that rows with random keys do not fill memory.
   */
  private static final int MAX_NAMES = 5000;

  private static final Factory FACTORY = new Factory();

  private SliceTokens tokens = FACTORY.tokens();

  /** The tokenizer, at the beginning of a slice. */
  public SliceTokens begin(byte[] data, int from, int to) {
    if (tokens.names() > MAX_NAMES) {
      replace();
    }
    tokens.begin(data, from, to);
    return tokens;
  }

  /**
   * Leaves the tokenizer behind after it has refused a slice. It is not closed: it holds nothing,
   * and closing would give the names it has learned to all that come after it.
   */
  public void replace() {
    tokens = FACTORY.tokens();
  }

  /** Whether a slice is exactly one JSON value. */
  boolean isDocument(byte[] data, int from, int to) {
    try {
      SliceTokens value = begin(data, from, to);
      JsonToken first = value.nextToken();
      if (first == null) {
        replace();
        return false;
      }
      value.skipChildren();
      if (first == JsonToken.VALUE_STRING) {
        value.endString();
      }
      return isBlank(data, value.at(), to);
    } catch (JsonProcessingException e) {
      replace();
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether nothing but JSON's white space is left. */
  public static boolean isBlank(byte[] data, int from, int to) {
    for (int at = from; at < to; at++) {
      byte b = data[at];
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  /** Makes tokenizers, each without names. */
  private static final class Factory extends JsonFactory {
    private static final long serialVersionUID = 1L;

    Factory() {
      super(
          (JsonFactoryBuilder)
              new JsonFactoryBuilder()
                  .configure(Feature.INTERN_FIELD_NAMES, false)
                  .configure(Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build()));
    }

    SliceTokens tokens() {
      try {
        return (SliceTokens) createParser(new byte[0], 0, 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context) {
      return new SliceTokens(
          context, _parserFeatures, _byteSymbolCanonicalizer.makeChild(_factoryFeatures));
    }
  }
}
