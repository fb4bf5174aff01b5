package io.headgate.testing.nested;

import io.headgate.testing.generate.Arrivals;
import io.headgate.testing.generate.Bytes;
import io.headgate.testing.generate.Draw;
import io.headgate.testing.generate.Line;
import io.headgate.testing.generate.Line.Kind;
import io.headgate.testing.generate.RowWriter;
import io.headgate.testing.generate.Timestamps;

/** Writes an event a row: who, where, what, when; some of the repositories have an organization. */
final class NestedWriter implements RowWriter {
  private static final int STREAM = 4;
  private static final int ACTORS = 200_000;
  private static final int REPOSITORIES = 500_000;
  private static final long FIRST_ID = 30_000_000_000L;
  private static final byte[] NO_HEADER = {};
  private static final byte[] ID = Bytes.of("\"id\":\"");
  private static final byte[] TYPE = Bytes.of("\"type\":\"");
  private static final byte[] ACTOR = Bytes.of("\",\"actor\":{\"id\":");
  private static final byte[] LOGIN = Bytes.of(",\"login\":\"dev-");
  private static final byte[] DISPLAY = Bytes.of("\",\"display_login\":\"dev-");
  private static final byte[] GRAVATAR =
      Bytes.of("\",\"gravatar_id\":\"\",\"url\":\"https://api.example.com/users/dev-");
  private static final byte[] AVATAR =
      Bytes.of("\",\"avatar_url\":\"https://avatars.example.com/u/");
  private static final byte[] REPO = Bytes.of("?\"},\"repo\":{\"id\":");
  private static final byte[] NAME = Bytes.of(",\"name\":\"");
  private static final byte[] URL = Bytes.of("\",\"url\":\"https://api.example.com/repos/");
  private static final byte[] PAYLOAD = Bytes.of("\"},\"payload\":");
  private static final byte[] PUBLIC = Bytes.of(",\"public\":true,\"created_at\":\"");
  private static final byte[] ORG = Bytes.of(",\"org\":{\"id\":");
  private static final byte[] ORG_LOGIN = Bytes.of(",\"login\":\"org-");
  private static final byte[] ORGANIZATION = Bytes.of("org-");
  private static final byte[] PROJECT = Bytes.of("/project-");

  private final Draw draw;
  private final Arrivals arrivals;
  private final Timestamps timestamps = new Timestamps();

  NestedWriter(long seed, Arrivals arrivals) {
    this.draw = new Draw(seed);
    this.arrivals = arrivals;
  }

  @Override
  public byte[] header() {
    return NO_HEADER;
  }

  @Override
  public void row(Line line, Bytes out) {
    draw.at(line.event(), STREAM);
    long millis = arrivals.millis(line.event(), draw);
    Payload payload = Payload.of(draw.below(100));
    int actor = draw.zipf(ACTORS);
    int repository = draw.zipf(REPOSITORIES);
    out.put('{');
    if (line.kind() != Kind.WITHOUT_ID) {
      out.put(ID).number(FIRST_ID + line.event()).put('"').put(',');
    }
    out.put(TYPE).put(payload.type());
    actor(actor, out);
    out.put(REPO).number(line.kind() == Kind.OUT_OF_RANGE ? OUT_OF_RANGE : 1_000_000L + repository);
    out.put(NAME);
    if (line.kind() == Kind.INVALID_UTF8) {
      out.put(NOT_UTF8);
    }
    name(repository, out);
    name(repository, out.put(URL));
    payload.write(draw, actor, out.put(PAYLOAD));
    timestamps.seconds(millis, out.put(PUBLIC));
    out.put('"');
    if (repository % 3 == 0) {
      out.put(ORG).number(organization(repository)).put(ORG_LOGIN);
      out.number(organization(repository)).put('"').put('}');
    }
    out.put('}');
  }

  private static void actor(int actor, Bytes out) {
    out.put(ACTOR).number(1000L + actor);
    out.put(LOGIN).number(actor).put(DISPLAY).number(actor);
    out.put(GRAVATAR).number(actor).put(AVATAR).number(1000L + actor);
  }

  /** {@code org-12/project-345}. */
  private static void name(int repository, Bytes out) {
    out.put(ORGANIZATION).number(organization(repository));
    out.put(PROJECT).number(repository);
  }

  private static int organization(int repository) {
    return repository / 10;
  }
}
