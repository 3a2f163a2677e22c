package io.sellerconnector.adapter;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator configured for one adapter.
 *
 * @param prefix of the properties, {@code connector.adapters.} and the adapter's name
 * @param values by what follows the prefix, in the form {@code connect-timeout}
 */
public record AdapterSettings(String prefix, Map<String, String> values) {

  public AdapterSettings {
    values = Map.copyOf(values);
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * @throws AdapterMisconfigured if it is missing
   */
  public String required(String name) {
    return find(name)
        .orElseThrow(() ->
            new AdapterMisconfigured("%s.%s is not set; set it".formatted(prefix, name)));
  }

  /**
   * @throws AdapterMisconfigured unless it is a duration in ISO 8601, for example {@code PT0.5S}
   */
  public Duration duration(String name, Duration fallback) {
    return find(name).map(value -> duration(name, value)).orElse(fallback);
  }

  private Duration duration(String name, String value) {
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw new AdapterMisconfigured(
          "%s.%s is \"%s\"; write a duration such as PT0.5S".formatted(prefix, name, value), e);
    }
  }

  /** Without the values, which hold secrets. */
  @Override
  public String toString() {
    return "AdapterSettings[prefix=" + prefix + ", names=" + values.keySet() + "]";
  }
}
