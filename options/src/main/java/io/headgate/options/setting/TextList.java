package io.headgate.options.setting;

import io.headgate.options.yaml.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Different texts in order; one text may stand for a list of one.
 *
 * @param item what each of them may be
 * @param some whether there is at least one
 */
public record TextList(ScalarType.Text item, boolean some)
    implements SettingType.Leaf<List<String>> {

  @Override
  public String expected() {
    return (some ? "at least one: " : "a list of: ") + item.expected();
  }

  @Override
  public Optional<List<String>> read(Value value) {
    List<String> texts = new ArrayList<>();
    for (Value.Item each : Value.items("", value)) {
      item.read(each.value()).ifPresent(texts::add);
    }
    boolean right =
        texts.size() == Value.items("", value).size()
            && new HashSet<>(texts).size() == texts.size()
            && !(some && texts.isEmpty());
    return right ? Optional.of(texts) : Optional.empty();
  }
}
