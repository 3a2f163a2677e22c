package io.sellerconnector.offer.quote;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.shared.Cents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The services of a quote with their prices as one text, a line for each: {@code 5=10000}. No id
 * has a control character.
 */
final class QuotedServices {

  private QuotedServices() {}

  /** Null where there are none. */
  static @Nullable String describe(List<OfferedService> services) {
    return services.isEmpty()
        ? null
        : services.stream()
            .map(service -> service.id() + '=' + service.price().value())
            .collect(Collectors.joining("\n"));
  }

  /** Prices by id, in the order in which they were offered. */
  static Map<String, Cents> read(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Map.of();
    }
    Map<String, Cents> services = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      int end = line.lastIndexOf('=');
      services.put(line.substring(0, end), new Cents(Long.parseLong(line.substring(end + 1))));
    }
    return services;
  }

  static long hash(long hash, List<OfferedService> services) {
    long all = hash;
    for (OfferedService service : services) {
      all = all * 1_000_003 + service.id().hashCode();
      all = all * 1_000_003 + service.price().value();
    }
    return all;
  }
}
