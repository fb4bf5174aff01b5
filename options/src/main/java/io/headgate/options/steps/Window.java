package io.headgate.options.steps;

import io.headgate.options.setting.Rules;
import java.time.Duration;

/**
 * Fixed windows of event time.
 *
 * @param size of a window, 1 s to 366 days; windows begin at multiples of it since 1970
 */
public record Window(Duration size) {

  public Window {
    Rules.SPAN.require("window.size", size);
  }
}
