package io.sellerconnector.startup;

import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All properties below {@code connector.} that somebody reads: those of the records with {@code
 * ConfigurationProperties}, ours and those that a build of the seller's own brings along, and what
 * the additional metadata on the class path declares.
 */
final class KnownProperties {

  static final String ROOT = "connector";

  private static final String DECLARED = "META-INF/additional-spring-configuration-metadata.json";

  /** No settings are nested deeper; a type that holds itself would be, without end. */
  private static final int DEEPEST = 10;

  private final List<KnownProperty> all;

  KnownProperties(Collection<KnownProperty> all) {
    this.all = List.copyOf(all);
  }

  static KnownProperties of(ConfigurableListableBeanFactory beans) {
    List<KnownProperty> found = new ArrayList<>();
    for (String bean : beans.getBeanDefinitionNames()) {
      ConfigurationProperties settings =
          beans.findAnnotationOnBean(bean, ConfigurationProperties.class, false);
      Class<?> type = settings == null ? null : beans.getType(bean, false);
      if (settings != null && type != null && isOurs(settings.prefix())) {
        addMembers(List.of(settings.prefix().split("\\.")), type, found);
      }
    }
    addDeclared(Objects.requireNonNull(beans.getBeanClassLoader()), found);
    return new KnownProperties(found);
  }

  Stream<KnownProperty> stream() {
    return all.stream();
  }

  Optional<KnownProperty> find(List<String> written) {
    return all.stream().filter(each -> each.matches(written)).findFirst();
  }

  Optional<KnownProperty> findVariable(String variable) {
    return all.stream().filter(each -> each.matchesVariable(variable)).findFirst();
  }

  /** Whether there are properties below it, so that it stands for an empty list or nothing. */
  boolean isAbove(List<String> written) {
    return all.stream().anyMatch(each -> each.isBelow(written));
  }

  /** What may follow the longest known beginning of a name. */
  Continuations after(List<String> written) {
    List<String> known = written;
    while (!known.isEmpty() && !isAbove(known)) {
      known = known.subList(0, known.size() - 1);
    }
    List<String> beginning = known;
    TreeSet<String> next = new TreeSet<>();
    all.stream()
        .filter(each -> each.isBelow(beginning))
        .forEach(each -> next.add(each.elements().get(beginning.size())));
    return new Continuations(beginning, List.copyOf(next));
  }

  /**
   * @param beginning a name below which there are properties
   * @param next the elements that may follow
   */
  record Continuations(List<String> beginning, List<String> next) {}

  private static boolean isOurs(String prefix) {
    return prefix.equals(ROOT) || prefix.startsWith(ROOT + ".");
  }

  private static void addMembers(List<String> prefix, Class<?> type, List<KnownProperty> found) {
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        add(
            with(prefix, DataObjectPropertyName.toDashedForm(component.getName())),
            ResolvableType.forType(component.getGenericType()),
            found);
      }
      return;
    }
    for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
      if (property.getWriteMethod() != null) {
        add(
            with(prefix, DataObjectPropertyName.toDashedForm(property.getName())),
            ResolvableType.forMethodParameter(property.getWriteMethod(), 0),
            found);
      }
    }
  }

  private static void add(List<String> name, ResolvableType type, List<KnownProperty> found) {
    Class<?> raw = type.toClass();
    if (Map.class.isAssignableFrom(raw)) {
      ResolvableType value = type.asMap().getGeneric(1);
      boolean simple = !isNested(value.toClass()) && entry(value) == null;
      if (simple) {
        found.add(new KnownProperty(with(name, KnownProperty.REST), value.toClass()));
      } else {
        add(with(name, KnownProperty.KEY), value, found);
      }
      return;
    }
    ResolvableType entry = entry(type);
    if (entry != null) {
      // Also as one text, the entries divided by commas.
      found.add(new KnownProperty(name, entry.toClass()));
      add(with(name, KnownProperty.INDEX), entry, found);
    } else if (isNested(raw) && name.size() < DEEPEST) {
      if (ClassUtils.getStaticMethod(raw, "valueOf", String.class) != null) {
        // May be written as one text, too, which stands for all of it.
        found.add(new KnownProperty(name, String.class));
      }
      addMembers(name, raw, found);
    } else {
      found.add(new KnownProperty(name, raw));
    }
  }

  private static @Nullable ResolvableType entry(ResolvableType type) {
    if (type.isArray()) {
      return type.getComponentType();
    }
    return Collection.class.isAssignableFrom(type.toClass())
        ? type.as(Collection.class).getGeneric(0)
        : null;
  }

  /** Whether it is bound member by member, as what a library brings is not. */
  private static boolean isNested(Class<?> type) {
    if (type.isRecord()) {
      return true;
    }
    String name = type.getName();
    return !type.isEnum()
        && !ClassUtils.isPrimitiveOrWrapper(type)
        && !name.startsWith("java.")
        && !name.startsWith("org.springframework.")
        && Stream.of(BeanUtils.getPropertyDescriptors(type))
            .anyMatch(property -> property.getWriteMethod() != null);
  }

  private static List<String> with(List<String> name, String element) {
    List<String> longer = new ArrayList<>(name);
    longer.add(element);
    return longer;
  }

  private static void addDeclared(ClassLoader classes, List<KnownProperty> found) {
    JsonMapper json = JsonMapper.builder().build();
    try {
      for (URL file : Collections.list(classes.getResources(DECLARED))) {
        try (InputStream content = file.openStream()) {
          for (JsonNode property : json.readTree(content).path("properties")) {
            addDeclared(property, found);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + DECLARED, e);
    }
  }

  private static void addDeclared(JsonNode property, List<KnownProperty> found) {
    String name = property.path("name").asString("");
    if (isOurs(name)) {
      List<String> elements = List.of(name.split("\\."));
      boolean open = property.path("type").asString("").startsWith("java.util.Map");
      found.add(
          new KnownProperty(open ? with(elements, KnownProperty.REST) : elements, String.class));
    }
  }
}
