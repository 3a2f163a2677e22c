package io.sellerconnector.docs;

import static java.util.stream.Collectors.joining;

import io.sellerconnector.SellerConnector;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders {@code docs/configuration-reference.md} from the metadata that the compiler's processor
 * has collected. What that leaves out, the entries of lists and maps, comes from their records.
 */
public final class ConfigurationReference {

  private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s+((?:[^{}]|\\{[^{}]*})*)}");

  private final Map<String, Property> properties = new LinkedHashMap<>();

  /**
   * @param type as a reader writes a value of it
   * @param fallback null if there is none
   */
  public record Property(String name, String type, @Nullable String fallback, String description) {}

  private ConfigurationReference() {}

  public static ConfigurationReference ofTheConnector() throws IOException {
    ConfigurationReference reference = new ConfigurationReference();
    for (JsonNode property : metadata().get("properties")) {
      reference.add(
          property.get("name").asString(),
          property.get("type").asString(),
          fallback(property.get("defaultValue")),
          property.path("description").asString(""));
    }
    return reference;
  }

  /** All that we own, in the order of the names. */
  public List<Property> properties() {
    return properties.values().stream().sorted(Comparator.comparing(Property::name)).toList();
  }

  String render() {
    Map<Section, List<Property>> chapters = new LinkedHashMap<>();
    for (Section section : Section.values()) {
      chapters.put(section, new ArrayList<>());
    }
    for (Property property : properties()) {
      chapters.get(Section.of(property.name())).add(property);
    }
    StringBuilder page = new StringBuilder(Section.PREFACE);
    chapters.forEach((section, rows) -> {
      page.append("\n## ").append(section.title()).append("\n\n");
      if (!section.text().isEmpty()) {
        page.append(section.text()).append("\n\n");
      }
      page.append("| property | type | default | description |\n| --- | --- | --- | --- |\n");
      rows.forEach(row -> page.append(row(row)));
    });
    return page.toString();
  }

  private static String row(Property property) {
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            property.name(),
            property.type(),
            property.fallback() == null ? "none" : "`" + property.fallback() + "`",
            property.description());
  }

  private void add(String name, String type, @Nullable String fallback, String description)
      throws IOException {
    Class<?> entry = entry(type);
    boolean nested = entry != null && entry.isRecord();
    Property property = new Property(name, type(type, entry), fallback, readable(description));
    // Two rooms may read one property; whoever says more of it is heard.
    properties.merge(
        name,
        property,
        (one, other) -> one.description().length() >= other.description().length() ? one : other);
    if (nested) {
      addEntry(name + (type.startsWith("java.util.Map") ? ".*" : "[]"), entry);
    }
  }

  private void addEntry(String prefix, Class<?> entry) throws IOException {
    for (RecordSource.Component component : RecordSource.of(entry)) {
      String name = prefix + "." + component.property();
      if (component.type().isRecord()) {
        addEntry(name, component.type());
      } else {
        add(name, component.genericType(), component.fallback(), component.description());
      }
    }
  }

  private static String type(String name, @Nullable Class<?> entry) {
    if (name.startsWith("java.util.Map")) {
      return "entries by name";
    }
    if (name.startsWith("java.util.")) {
      return entry != null && entry.isRecord() ? "list" : "list of " + type(entryName(name), entry);
    }
    if (entry != null && entry.isEnum()) {
      return List.of(entry.getEnumConstants()).stream()
          .map(constant -> "`" + RecordSource.kebab(constant.toString().toLowerCase()) + "`")
          .collect(joining(", "));
    }
    return switch (entry) {
      case Class<?> c when c == Duration.class -> "time";
      case Class<?> c when c == DataSize.class -> "size";
      case Class<?> c when c == Instant.class -> "instant";
      case Class<?> c when c == ZoneId.class -> "time zone";
      case Class<?> c when c == URI.class -> "address";
      case Class<?> c when c == Boolean.class || c == boolean.class -> "`true`, `false`";
      case Class<?> c when c == Integer.class || c == int.class || c == long.class ->
          "whole number";
      case Class<?> c when c == Double.class || c == BigDecimal.class -> "number";
      case Class<?> c when c == String.class -> "text";
      case Class<?> c when c == Path.class -> "folder";
      case null, default -> throw new IllegalStateException("say how a reader writes a " + name);
    };
  }

  /**
   * The class of a value; of a collection, that of its values, also where those are collections.
   */
  private static @Nullable Class<?> entry(String type) {
    if (type.startsWith("java.util.")) {
      return entry(entryName(type));
    }
    return switch (type) {
      case "boolean" -> boolean.class;
      case "int" -> int.class;
      case "long" -> long.class;
      default -> {
        try {
          yield Class.forName(type);
        } catch (ClassNotFoundException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static String entryName(String collection) {
    String arguments =
        collection.substring(collection.indexOf('<') + 1, collection.lastIndexOf('>'));
    return arguments.substring(arguments.indexOf(',') + 1).strip();
  }

  private static String readable(String description) {
    return INLINE_TAG
        .matcher(description)
        .replaceAll("`$1`")
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .strip();
  }

  private static @Nullable String fallback(@Nullable JsonNode value) {
    if (value == null || value.isArray()) {
      return null;
    }
    String text = value.asString();
    return text.isEmpty() ? null : text;
  }

  /** Our own, beside our classes: others on the class path bring theirs. */
  private static JsonNode metadata() throws IOException {
    URL classes = SellerConnector.class.getProtectionDomain().getCodeSource().getLocation();
    try (InputStream json =
        URI.create(classes + "META-INF/spring-configuration-metadata.json").toURL().openStream()) {
      return JsonMapper.builder().build().readTree(json);
    }
  }
}
