package io.sellerconnector.inbound.document;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Names a schema after its type, the names of the types around it first, so that no two are called
 * alike: {@code QuoteController.Page} is {@code QuotePage}.
 */
final class SchemaNames extends TypeNameResolver {

  private static final String CONTROLLER = "Controller";

  /** Of all documents of this process: the library keeps one set of converters for all of them. */
  private static final Map<String, Class<?>> TYPES = new ConcurrentHashMap<>();

  /** The type that a schema describes; null if it is not one of ours. */
  static @Nullable Class<?> type(String schema) {
    return TYPES.get(schema);
  }

  @Override
  protected String nameForClass(JavaType type, Set<Options> options) {
    return nameForClass(type.getRawClass(), options);
  }

  /** Whatever name an annotation may give. */
  @Override
  protected String nameForClass(Class<?> type, Set<Options> options) {
    String name = name(type);
    Class<?> other = TYPES.putIfAbsent(name, type);
    if (other != null && !other.equals(type)) {
      throw new IllegalStateException(
          "%s and %s would both be called %s: give one of them another name"
              .formatted(other.getName(), type.getName(), name));
    }
    return name;
  }

  static String name(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    if (around == null) {
      return type.getSimpleName();
    }
    String outer = name(around);
    return joined(
        outer.endsWith(CONTROLLER)
            ? outer.substring(0, outer.length() - CONTROLLER.length())
            : outer,
        type.getSimpleName());
  }

  /** What both say is said once: {@code Sweep} and {@code SweepView} is {@code SweepView}. */
  private static String joined(String outer, String own) {
    for (int i = 0; i < outer.length(); i++) {
      if (Character.isUpperCase(outer.charAt(i)) && own.startsWith(outer.substring(i))) {
        return outer.substring(0, i) + own;
      }
    }
    return outer + own;
  }
}
