package io.sellerconnector.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * What somebody has written somewhere, in the order of precedence.
 *
 * @param elements of its name
 * @param variable how it is called in the environment; null if it comes from elsewhere
 * @param value as written, placeholders included
 * @param origin null if unknown
 */
record WrittenProperty(
    List<String> elements, @Nullable String variable, String value, @Nullable Origin origin) {

  static List<WrittenProperty> in(Environment environment) {
    List<WrittenProperty> written = new ArrayList<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
        for (String name : variables.getPropertyNames()) {
          written.add(ofVariable(name, variables));
        }
      } else if (source instanceof IterableConfigurationPropertySource names) {
        for (ConfigurationPropertyName name : names) {
          ConfigurationProperty property = source.getConfigurationProperty(name);
          if (property != null) {
            written.add(
                new WrittenProperty(
                    elements(name), null, text(property.getValue()), property.getOrigin()));
          }
        }
      }
    }
    return written;
  }

  private static WrittenProperty ofVariable(
      String name, SystemEnvironmentPropertySource variables) {
    String value = text(variables.getProperty(name));
    boolean dotted = name.contains(".");
    List<String> elements =
        dotted
            ? elements(ConfigurationPropertyName.adapt(name, '.'))
            : Stream.of(name.toLowerCase(Locale.ROOT).split("_"))
                .filter(element -> !element.isEmpty())
                .toList();
    return new WrittenProperty(elements, dotted ? null : name, value, null);
  }

  private static List<String> elements(ConfigurationPropertyName name) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < name.getNumberOfElements(); i++) {
      elements.add(name.getElement(i, Form.ORIGINAL));
    }
    return elements;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  boolean startsWith(String root) {
    return !elements.isEmpty() && KnownProperty.uniform(elements.getFirst()).equals(root);
  }

  /** The same for all ways of writing one name. */
  String uniform() {
    return KnownProperty.uniform(String.join("", elements));
  }

  String name() {
    return variable != null ? variable : KnownProperty.dotted(elements);
  }

  /** Its name, and where it stands. */
  String described() {
    return variable != null
        ? "The environment variable " + variable
        : KnownProperty.dotted(elements) + Place.of(origin);
  }
}
