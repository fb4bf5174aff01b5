package io.headgate.testing.nested;

import io.headgate.testing.generate.Bytes;
import io.headgate.testing.generate.Draw;
import java.util.List;
import java.util.stream.Stream;

/** What happened: the part of an event whose form depends on its type. Numbers are integers. */
enum Payload {
  PUSH("PushEvent") {
    @Override
    void write(Draw draw, int actor, Bytes out) {
      int commits = draw.below(5);
      out.put(PUSHED).number(draw.bits() >>> 30).put(SIZE).number(commits);
      out.put(DISTINCT_SIZE).number(commits).put(REF).put(oneOf(BRANCHES, draw));
      out.put(HEAD).hex(draw.bits()).put(COMMITS);
      for (int commit = 0; commit < commits; commit++) {
        commit(draw, actor, out.put(commit == 0 ? BEGIN : NEXT));
      }
      out.put(']').put('}');
    }

    private void commit(Draw draw, int actor, Bytes out) {
      out.put(SHA).hex(draw.bits()).hex(draw.bits());
      out.put(EMAIL).number(actor).put(AUTHOR).number(actor);
      out.put(MESSAGE).put(oneOf(MESSAGES, draw)).put(' ').number(draw.below(100_000));
      out.put(DISTINCT);
    }
  },
  ISSUE("IssuesEvent") {
    @Override
    void write(Draw draw, int actor, Bytes out) {
      out.put(ACTION).put(oneOf(ACTIONS, draw)).put(NUMBER).number(1 + draw.below(5000));
      out.put(TITLE).put(oneOf(MESSAGES, draw)).put(USER).number(actor);
      out.put(LABELS);
      if (draw.below(2) == 0) {
        out.put(BUG);
      }
      out.put(COMMENTS).number(draw.zipf(200)).put('}').put('}');
    }
  },
  WATCH("WatchEvent") {
    @Override
    void write(Draw draw, int actor, Bytes out) {
      out.put(STARTED);
    }
  },
  CREATE("CreateEvent") {
    @Override
    void write(Draw draw, int actor, Bytes out) {
      out.put(CREATED).number(draw.below(20)).put('.').number(draw.below(20)).put(TAG);
    }
  };

  private static final List<byte[]> BRANCHES =
      texts("refs/heads/main", "refs/heads/develop", "refs/heads/fix/läuft", "refs/heads/release");
  private static final List<byte[]> ACTIONS = texts("opened", "closed", "reopened");
  private static final List<byte[]> MESSAGES =
      texts(
          "Read the header once",
          "Größe der Puffer, wie gemessen",
          "Tests: no sleeps",
          "Bump the parser, which was slow on long rows with many keys",
          "fix 例外 in the reader");

  private static final byte[] PUSHED = Bytes.of("{\"push_id\":");
  private static final byte[] SIZE = Bytes.of(",\"size\":");
  private static final byte[] DISTINCT_SIZE = Bytes.of(",\"distinct_size\":");
  private static final byte[] REF = Bytes.of(",\"ref\":\"");
  private static final byte[] HEAD = Bytes.of("\",\"head\":\"");
  private static final byte[] COMMITS = Bytes.of("\",\"commits\":[");
  private static final byte[] BEGIN = {};
  private static final byte[] NEXT = Bytes.of(",");
  private static final byte[] SHA = Bytes.of("{\"sha\":\"");
  private static final byte[] EMAIL = Bytes.of("\",\"author\":{\"email\":\"dev-");
  private static final byte[] AUTHOR = Bytes.of("@example.com\",\"name\":\"Dev ");
  private static final byte[] MESSAGE = Bytes.of("\"},\"message\":\"");
  private static final byte[] DISTINCT = Bytes.of("\",\"distinct\":true}");
  private static final byte[] ACTION = Bytes.of("{\"action\":\"");
  private static final byte[] NUMBER = Bytes.of("\",\"issue\":{\"number\":");
  private static final byte[] TITLE = Bytes.of(",\"title\":\"");
  private static final byte[] USER = Bytes.of("\",\"user\":{\"id\":");
  private static final byte[] LABELS = Bytes.of("},\"milestone\":null,\"labels\":[");
  private static final byte[] BUG = Bytes.of("{\"name\":\"bug\",\"color\":\"d73a4a\"}");
  private static final byte[] COMMENTS = Bytes.of("],\"locked\":false,\"comments\":");
  private static final byte[] STARTED = Bytes.of("{\"action\":\"started\"}");
  private static final byte[] CREATED = Bytes.of("{\"ref\":\"v");
  private static final byte[] TAG =
      Bytes.of("\",\"ref_type\":\"tag\",\"master_branch\":\"main\",\"description\":null}");

  private static final int PUSH_PERCENT = 55;
  private static final int ISSUE_PERCENT = 20;
  private static final int WATCH_PERCENT = 15;

  private final byte[] type;

  Payload(String type) {
    this.type = Bytes.of(type);
  }

  /** The payload of a number from 0 to 99. */
  static Payload of(int percent) {
    if (percent < PUSH_PERCENT) {
      return PUSH;
    }
    if (percent < PUSH_PERCENT + ISSUE_PERCENT) {
      return ISSUE;
    }
    return percent < PUSH_PERCENT + ISSUE_PERCENT + WATCH_PERCENT ? WATCH : CREATE;
  }

  /** The type of the event. */
  byte[] type() {
    return type;
  }

  /** Writes an object. */
  abstract void write(Draw draw, int actor, Bytes out);

  private static byte[] oneOf(List<byte[]> texts, Draw draw) {
    return texts.get(draw.below(texts.size()));
  }

  private static List<byte[]> texts(String... texts) {
    return Stream.of(texts).map(Bytes::of).toList();
  }
}
