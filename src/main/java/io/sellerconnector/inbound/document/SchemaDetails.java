package io.sellerconnector.inbound.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.JavadocProvider;
import tools.jackson.databind.JsonNode;

/**
 * Says of each field of a record whether it is there, whether it may be null and what it means. A
 * component that is not {@code @Nullable} is required; one that is may be missing or null, unless a
 * constraint forbids it.
 */
final class SchemaDetails implements OpenApiCustomizer {

  private static final String NULL = "null";

  private final Words words;
  private final @Nullable JavadocProvider javadoc;

  SchemaDetails(Words words, @Nullable JavadocProvider javadoc) {
    this.words = words;
    this.javadoc = javadoc;
  }

  @Override
  public void customise(OpenAPI document) {
    document.getComponents().getSchemas().forEach(this::complete);
  }

  private void complete(String name, Schema<?> schema) {
    Class<?> type = SchemaNames.type(name);
    if (type == null) {
      return;
    }
    if (schema.getDescription() == null && javadoc != null) {
      schema.setDescription(text(javadoc.getClassJavadoc(type)));
    }
    if (type.isRecord() && schema.getProperties() != null) {
      complete(name, type, schema);
    }
  }

  private void complete(String name, Class<?> type, Schema<?> schema) {
    Map<String, String> said =
        javadoc == null ? Map.of() : javadoc.getRecordClassParamJavadoc(type);
    Set<String> required = new LinkedHashSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String field = field(component);
      Schema<?> property = schema.getProperties().get(field);
      if (property == null) {
        continue;
      }
      if (component.getType().equals(JsonNode.class)) {
        property.setTypes(null);
      }
      if (isRequired(component)) {
        required.add(field);
      } else {
        property = nullable(property);
        schema.getProperties().put(field, property);
      }
      withoutJavaPattern(property);
      if (property.getDescription() == null) {
        String own = text(said.get(component.getName()));
        property.setDescription(own == null ? words.of(name, field) : own);
      }
    }
    schema.setRequired(required.isEmpty() ? null : required.stream().toList());
  }

  private static String field(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
  }

  private static boolean isRequired(RecordComponent component) {
    var said =
        component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    if (said != null && said.requiredMode() != RequiredMode.AUTO) {
      return said.requiredMode() == RequiredMode.REQUIRED;
    }
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        || Stream.of(NotNull.class, NotBlank.class, NotEmpty.class)
            .anyMatch(component.getAccessor()::isAnnotationPresent);
  }

  private static Schema<?> nullable(Schema<?> property) {
    if (property.get$ref() != null) {
      return new JsonSchema()
          .description(property.getDescription())
          .addAnyOfItem(new JsonSchema().$ref(property.get$ref()))
          .addAnyOfItem(new JsonSchema().types(Set.of(NULL)));
    }
    if (property.getTypes() != null) {
      property.setTypes(
          Stream.concat(property.getTypes().stream(), Stream.of(NULL))
              .collect(LinkedHashSet::new, Set::add, Set::addAll));
    }
    return property;
  }

  /** Not every client reads what only Java means. */
  private static void withoutJavaPattern(Schema<?> property) {
    String pattern = property.getPattern();
    if (pattern != null && Stream.of("(?", "\\p", "[[").anyMatch(pattern::contains)) {
      property.setPattern(null);
    }
    if (property.getItems() != null) {
      withoutJavaPattern(property.getItems());
    }
  }

  /** As Markdown; null if nothing is said. */
  private static @Nullable String text(@Nullable String javadoc) {
    if (javadoc == null || javadoc.isBlank()) {
      return null;
    }
    return javadoc
        .replaceAll("</?code>", "`")
        .replaceAll("</?p>", "\n\n")
        .replaceAll("<[^>]*>", "")
        .replaceAll("[ \\t]*\\n[ \\t]*", "\n")
        .replaceAll("(?<!\\n)\\n(?!\\n)", " ")
        .strip();
  }
}
