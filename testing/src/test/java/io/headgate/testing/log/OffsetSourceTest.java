package io.headgate.testing.log;

import io.headgate.sources.SourceContract;
import java.util.List;

/** A log keeps the promises of a source. */
class OffsetSourceTest extends SourceContract<OffsetRange> {
  /** 990 to 1,105 has one gap after the other, and a long one; 4 to 5 has no record. */
  @Override
  protected OffsetSource source() {
    return new OffsetSource(
        List.of(
            new OffsetRange("clicks", 0, 0, 10),
            new OffsetRange("clicks", 1, 990, 1105),
            new OffsetRange("clicks", 2, 4, 5)));
  }

  @Override
  protected List<String> rows() {
    return List.of(
        "clicks-0:0 0 page-0",
        "clicks-0:1 1 page-1",
        "clicks-0:2 2 page-2",
        "clicks-0:3 3 page-3",
        "clicks-0:5 5 page-5",
        "clicks-0:6 6 page-6",
        "clicks-0:8 8 page-8",
        "clicks-1:990 1000990 page-10",
        "clicks-1:991 1000991 page-11",
        "clicks-1:992 1000992 page-12",
        "clicks-1:993 1000993 page-13",
        "clicks-1:995 1000995 page-15",
        "clicks-1:996 1000996 page-16",
        "clicks-1:997 1000997 page-17",
        "clicks-1:998 1000998 page-18",
        "clicks-1:1100 1001100 page-0",
        "clicks-1:1101 1001101 page-1",
        "clicks-1:1102 1001102 page-2",
        "clicks-1:1103 1001103 page-3");
  }

  @Override
  protected List<String> deadLetters() {
    return List.of("clicks-0:7 cut off");
  }

  @Override
  protected long bytes() {
    return (10 + 115 + 1) * 24;
  }
}
