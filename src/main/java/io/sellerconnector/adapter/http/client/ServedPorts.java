package io.sellerconnector.adapter.http.client;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an ERP may offer of the contract. */
public enum ServedPorts {
  INVENTORY,
  FREIGHT,
  CHANGE_FEED,
  ASSORTMENT,
  PRODUCTS,
  ORDER_SYSTEM,
  /** Questions about orders; without it they are decided through the seller API. */
  QUESTIONS,
  /** Invoices, parcels and decisions, asked for; without it they are told by the seller API. */
  DOCUMENTS,
  /** A marketplace of its own, which is told what happens to orders and offers of sellers. */
  EVENTS;

  /** Written with commas, or as a list. */
  static Set<ServedPorts> of(AdapterSettings settings) {
    String written =
        settings
            .find("serves")
            .orElseGet(() ->
                settings.values().entrySet().stream()
                    .filter(entry -> entry.getKey().matches("(?i)serves\\W?\\d+\\W?"))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.joining(",")));
    if (written.isBlank()) {
      return EnumSet.of(INVENTORY, ORDER_SYSTEM);
    }
    Set<ServedPorts> serves = EnumSet.noneOf(ServedPorts.class);
    Stream.of(written.split(","))
        .map(String::strip)
        .forEach(word -> serves.add(of(settings, word)));
    if (serves.contains(QUESTIONS) && !serves.contains(ORDER_SYSTEM)) {
      throw new AdapterMisconfigured(
          "%s.serves names questions without order-system; who decides about orders has to take them"
              .formatted(settings.prefix()));
    }
    return serves;
  }

  private static ServedPorts of(AdapterSettings settings, String word) {
    return Arrays.stream(values())
        .filter(known -> known.label().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new AdapterMisconfigured(
                "%s.serves names \"%s\"; it may name %s"
                    .formatted(
                        settings.prefix(),
                        word,
                        Arrays.stream(values())
                            .map(ServedPorts::label)
                            .collect(Collectors.joining(", ")))));
  }

  /** As they are configured. */
  public static String labels(Set<ServedPorts> served) {
    return served.stream().map(ServedPorts::label).collect(Collectors.joining(", "));
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
