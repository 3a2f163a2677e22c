package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.order.FactStatements;
import io.sellerconnector.adapter.jdbc.order.FactStatements.StockBooked;
import io.sellerconnector.adapter.jdbc.order.OrderParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is configured below {@code hand-over}. */
final class HandOverSettings {

  private static final String SECTION = "hand-over.";

  private HandOverSettings() {}

  /** Null if nothing is. */
  static @Nullable FactStatements of(AdapterSettings settings) {
    if (settings.values().keySet().stream().noneMatch(HandOverSettings::isBelow)) {
      return null;
    }
    refuseUnknown(settings);
    String once =
        settings
            .find(SECTION + "once")
            .orElseThrow(() ->
                new AdapterMisconfigured(
                    "%s.hand-over.once is not set; it inserts :key into a table where that is unique, so that nothing is taken twice"
                        .formatted(settings.prefix())));
    NamedSql decision = find(settings, "cancellation-decision", asked());
    Map<String, List<NamedSql>> byFact = new HashMap<>();
    FactStatements.FACTS.forEach(fact -> byFact.put(fact, list(settings, fact, parameters(fact))));
    byFact.put(
        FactStatements.CANCELLATION_ASKED,
        list(settings, FactStatements.CANCELLATION_ASKED, withLine(asked())));
    if (decision == null && !byFact.get(FactStatements.CANCELLATION_ASKED).isEmpty()) {
      throw new AdapterMisconfigured(
          "%s.hand-over.cancellation-asked is set, but cancellation-decision beside it is not: nobody would read what the ERP decides"
              .formatted(settings.prefix()));
    }
    return new FactStatements(
        NamedSql.parse(property(settings, "once"), once, OrderParameters.KEY).requiring("key"),
        byFact,
        find(settings, "erp-number", OrderParameters.ORDER),
        decision,
        JdbcSettings.choice(
            settings, SECTION + "stock-booked", StockBooked.class, StockBooked.NEVER));
  }

  private static boolean isBelow(String name) {
    return name.replace("-", "").toLowerCase(Locale.ROOT).startsWith("handover");
  }

  private static void refuseUnknown(AdapterSettings settings) {
    Set<String> names = new HashSet<>();
    Stream.of("once", "erp-number", "cancellation-decision", "stock-booked")
        .forEach(name -> names.add(SECTION + name));
    Stream.concat(FactStatements.FACTS.stream(), Stream.of(FactStatements.CANCELLATION_ASKED))
        .forEach(fact -> {
          names.add(SECTION + fact);
          names.add(SECTION + fact + ".*");
        });
    Map<String, String> below = new HashMap<>(settings.values());
    below.keySet().removeIf(name -> !isBelow(name));
    new AdapterSettings(settings.prefix(), below).onlyKnows(names);
  }

  private static List<String> parameters(String fact) {
    return withLine(
        switch (fact) {
          case "cancelled" -> asked();
          case "cancellation-refused" -> both(OrderParameters.ORDER, OrderParameters.REFUSAL);
          default -> OrderParameters.ORDER;
        });
  }

  private static List<String> asked() {
    return both(OrderParameters.ORDER, OrderParameters.CANCELLATION);
  }

  private static List<String> withLine(List<String> names) {
    return both(names, OrderParameters.LINE);
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static @Nullable NamedSql find(
      AdapterSettings settings, String name, List<String> known) {
    return settings
        .find(SECTION + name)
        .map(text -> NamedSql.parse(property(settings, name), text, known))
        .orElse(null);
  }

  /** One statement, or several as a list. */
  private static List<NamedSql> list(AdapterSettings settings, String fact, List<String> known) {
    NamedSql single = find(settings, fact, known);
    if (single != null) {
      return List.of(single);
    }
    List<NamedSql> statements = new ArrayList<>();
    Optional<String> text = settings.find(SECTION + fact + ".0");
    while (text.isPresent()) {
      String name = fact + "[" + statements.size() + "]";
      statements.add(NamedSql.parse(property(settings, name), text.get(), known));
      text = settings.find(SECTION + fact + "." + statements.size());
    }
    return List.copyOf(statements);
  }

  private static String property(AdapterSettings settings, String name) {
    return settings.prefix() + "." + SECTION + name;
  }
}
