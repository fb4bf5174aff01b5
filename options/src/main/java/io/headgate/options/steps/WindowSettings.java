package io.headgate.options.steps;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType.Section;
import java.util.List;
import java.util.Optional;

/** The settings of {@code window}. */
public final class WindowSettings {
  public static final Setting<Section> WINDOW =
      Setting.of(
          "window",
          new Section(Optional.of("size"), false),
          "Fixed windows of event time. `window: 5m` is short for `window: {size: 5m}`.");
  static final Setting<ScalarType.Span> SIZE =
      Setting.of(
              "window.size",
              ScalarType.Span.UP_TO_A_YEAR,
              "Length of a window. Windows begin at multiples of it since 1970-01-01T00:00:00Z.")
          .in("duration")
          .mandatory();

  /** In the order in which a job file is best written. */
  public static final List<Setting<?>> ALL = List.of(WINDOW, SIZE);

  private WindowSettings() {}

  /** The windows of a file without problems. */
  public static Optional<Window> read(Fields file) {
    return file.given(WINDOW).map(window -> new Window(window.get(SIZE)));
  }
}
