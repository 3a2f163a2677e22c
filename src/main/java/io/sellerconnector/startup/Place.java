package io.sellerconnector.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.io.Resource;

/** Where a property was written, for a reader who wants to correct it. */
final class Place {

  private Place() {}

  /**
   * @return in brackets behind a space; empty if it is not known
   */
  static String of(@Nullable Origin origin) {
    String place = text(origin);
    return place.isEmpty() ? "" : " (" + place + ")";
  }

  private static String text(@Nullable Origin origin) {
    return switch (origin) {
      case null -> "";
      case TextResourceOrigin text -> inText(text);
      case PropertySourceOrigin source when source.getOrigin() != null -> text(source.getOrigin());
      case PropertySourceOrigin source -> inSource(source.getPropertySource().getName());
      default -> origin.toString();
    };
  }

  private static String inText(TextResourceOrigin text) {
    Resource resource = text.getResource();
    TextResourceOrigin.Location location = text.getLocation();
    return (resource == null ? "a configuration file" : resource.getDescription())
        + (location == null ? "" : ", line " + (location.getLine() + 1));
  }

  private static String inSource(String name) {
    return switch (name) {
      case "commandLineArgs" -> "on the command line";
      case "systemProperties" -> "as a system property";
      default -> "in " + name;
    };
  }
}
