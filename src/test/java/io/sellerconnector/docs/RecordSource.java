package io.sellerconnector.docs;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What the source of a properties record says of its components. */
final class RecordSource {

  private static final Path SOURCES = Path.of("src/main/java");

  /**
   * @param property as it is written in a configuration
   * @param fallback null if there is none
   */
  record Component(
      String property,
      Class<?> type,
      String genericType,
      @Nullable String fallback,
      String description) {}

  private RecordSource() {}

  static List<Component> of(Class<?> type) throws IOException {
    String javadoc = javadoc(type);
    List<Component> components = new ArrayList<>();
    RecordComponent[] declared = type.getRecordComponents();
    for (int i = 0; i < declared.length; i++) {
      String name = declared[i].getName();
      components.add(
          new Component(
              kebab(name),
              declared[i].getType(),
              declared[i].getGenericType().getTypeName(),
              fallback(type, i),
              description(javadoc, name)));
    }
    return components;
  }

  static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase();
  }

  /** What the constructor's parameter of this number is marked with. */
  private static @Nullable String fallback(Class<?> type, int component) {
    DefaultValue value =
        type.getDeclaredConstructors()[0].getParameters()[component].getAnnotation(
            DefaultValue.class);
    boolean none = value == null || value.value().length == 0 || value.value()[0].isEmpty();
    return none ? null : value.value()[0];
  }

  /** The comment before the record, which may stand within another type. */
  private static String javadoc(Class<?> type) throws IOException {
    String file = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    Matcher comment =
        Pattern.compile(
                "/\\*\\*((?:(?!\\*/).)*)\\*/(?:(?!\\*/)[^{;])*?record "
                    + type.getSimpleName()
                    + "\\(",
                Pattern.DOTALL)
            .matcher(Files.readString(SOURCES.resolve(file)));
    return comment.find() ? comment.group(1).replaceAll("(?m)^ *\\* ?", "") : "";
  }

  private static String description(String javadoc, String component) {
    Matcher tag =
        Pattern.compile(
                "@param " + component + "\\s+((?:(?!^\\s*@).)*)",
                Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(javadoc);
    return tag.find() ? tag.group(1).strip() : "";
  }
}
