package io.sellerconnector.startup;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.unit.DataSize;

/** Says which values a property takes where the given one is none of them. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongValueFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

  private static final String OURS = KnownProperties.ROOT;

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
    String name = cause.getName().toString();
    if (!name.equals(OURS) && !name.startsWith(OURS + ".")) {
      return null;
    }
    String sentence = sentence(name, cause);
    return sentence == null
        ? null
        : new FailureAnalysis(sentence, SettingsFailureAnalyzer.ACTION, cause);
  }

  private @Nullable String sentence(String name, BindException failure) {
    ConfigurationProperty property = failure.getProperty();
    Class<?> wanted = wanted(failure);
    if (wanted != null && property != null) {
      return "%s%s is \"%s\"; %s."
          .formatted(
              property.getName(),
              Place.of(property.getOrigin()),
              property.getValue(),
              rule(wanted));
    }
    Throwable refusal = NestedExceptionUtils.getMostSpecificCause(failure);
    // Of a record's constructor, in a sentence of its own.
    if (refusal.getClass() == IllegalArgumentException.class && refusal.getMessage() != null) {
      String reason = refusal.getMessage();
      return (reason.contains(OURS + ".") ? reason : "Below %s: %s".formatted(name, reason))
          + (reason.endsWith(".") ? "" : ".");
    }
    return null;
  }

  /** The type of which the value is none; null if that is not what failed. */
  private @Nullable Class<?> wanted(BindException failure) {
    ConversionFailedException failed = findCause(failure, ConversionFailedException.class);
    if (failed != null) {
      return entry(failed.getTargetType());
    }
    ConverterNotFoundException none = findCause(failure, ConverterNotFoundException.class);
    return none == null ? null : entry(none.getTargetType());
  }

  private static Class<?> entry(TypeDescriptor type) {
    TypeDescriptor entry = type.getElementTypeDescriptor();
    return entry == null ? type.getObjectType() : entry.getObjectType();
  }

  private static String rule(Class<?> wanted) {
    if (wanted.isEnum()) {
      return "it takes one of: "
          + Stream.of(wanted.getEnumConstants())
              .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .collect(Collectors.joining(", "));
    }
    if (wanted == Duration.class) {
      return "write a time such as 500ms, 10s, 5m, 3h or 30d";
    }
    if (wanted == DataSize.class) {
      return "write a size such as 64KB, 2MB or 1GB";
    }
    if (wanted == Boolean.class) {
      return "write true or false";
    }
    if (wanted == Integer.class || wanted == Long.class) {
      return "write a whole number, of digits alone";
    }
    if (Number.class.isAssignableFrom(wanted)) {
      return "write a number, with a point before its fraction";
    }
    if (wanted == ZoneId.class) {
      return "write a time zone such as America/Sao_Paulo";
    }
    if (wanted == URI.class) {
      return "write an address such as https://host.example/path";
    }
    return "it does not take a single value, but further settings below it";
  }
}
