package io.sellerconnector.adapter.support;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.shared.Cents;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The services of a SKU as one text for a column: a line for each, with tabs between id, type,
 * price in cents and name. None of these has a control character.
 */
public final class ServiceLines {

  private ServiceLines() {}

  /** Null where there are none. */
  public static @Nullable String write(List<OfferedService> services) {
    return services.isEmpty()
        ? null
        : services.stream()
            .map(service ->
                String.join(
                    "\t",
                    service.id(),
                    service.type(),
                    Long.toString(service.price().value()),
                    service.name()))
            .collect(Collectors.joining("\n"));
  }

  /** A line that somebody has spoilt by hand is left out. */
  public static List<OfferedService> read(@Nullable String lines) {
    if (lines == null || lines.isEmpty()) {
      return List.of();
    }
    List<OfferedService> services = new ArrayList<>();
    for (String line : lines.split("\n", -1)) {
      String[] parts = line.split("\t", -1);
      if (parts.length == 4) {
        try {
          services.add(
              new OfferedService(
                  parts[0], parts[1], parts[3], Cents.ofPrice(Long.parseLong(parts[2]))));
        } catch (IllegalArgumentException _) {
          // not one that was written here
        }
      }
    }
    return List.copyOf(services);
  }
}
