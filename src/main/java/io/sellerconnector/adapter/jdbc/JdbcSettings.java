package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.jdbc.database.AmountUnit;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.JdbcConnectionSettings;
import io.sellerconnector.adapter.jdbc.database.SkuCursor;
import io.sellerconnector.adapter.jdbc.database.SkuType;
import io.sellerconnector.adapter.jdbc.document.DocumentStatements;
import io.sellerconnector.adapter.jdbc.order.FactStatements;
import io.sellerconnector.adapter.jdbc.order.OrderParameters;
import io.sellerconnector.adapter.orderjson.OrderJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is configured.
 *
 * @param reads what is read
 * @param documents what is read of what the ERP says of orders
 * @param handOver what is written for orders, or null if this adapter takes none
 * @param changesOverlap the longest time from a row's stamp to its commit
 * @param changesKept how long changes are known; empty: for ever
 */
public record JdbcSettings(
    JdbcConnectionSettings connection,
    ColumnValues values,
    SkuType skuType,
    ReadStatements reads,
    DocumentStatements documents,
    @Nullable FactStatements handOver,
    Duration changesOverlap,
    Optional<Duration> changesKept) {

  private static final List<String> NAMES =
      List.of(
          "url",
          "username",
          "password",
          "pool-size",
          "write-pool-size",
          "connection-timeout",
          "statement-timeout",
          "check-interval",
          "money",
          "sku-type",
          "time-zone",
          "offers",
          "pickup-stock",
          "services",
          "newest-change",
          "changes",
          "changes-overlap",
          "changes-kept",
          "assortment",
          "products",
          "product-images",
          "product-specifications",
          "hand-over.*");

  private static final Duration LONGEST_OVERLAP = Duration.ofDays(1);

  public static JdbcSettings of(AdapterSettings settings) {
    settings.onlyKnows(
        Stream.concat(NAMES.stream(), DocumentStatements.names().stream())
            .collect(Collectors.toUnmodifiableSet()));
    JdbcConnectionSettings connection = JdbcConnectionSettings.of(settings);
    SkuType skuType = choice(settings, "sku-type", SkuType.class, SkuType.TEXT);
    ColumnValues columnValues =
        new ColumnValues(
            choice(settings, "money", AmountUnit.class, AmountUnit.DECIMAL), zone(settings));
    ReadStatements reads =
        ReadStatements.of(settings, new SkuCursor(skuType, connection.isOracle()));
    DocumentStatements documents = DocumentStatements.of(settings, connection.isOracle());
    FactStatements handOver = HandOverSettings.of(settings);
    if (reads.isEmpty() && documents.isEmpty() && handOver == null) {
      throw new AdapterMisconfigured(
          "neither %s nor %s is set; configure what is read, or how orders are handed over"
              .formatted(connection.property("offers"), connection.property("hand-over.once")));
    }
    return new JdbcSettings(
        connection,
        columnValues,
        skuType,
        reads,
        documents,
        handOver,
        overlap(settings),
        settings.find("changes-kept").map(_ -> settings.duration("changes-kept", Duration.ZERO)));
  }

  /** Whether it is only written. */
  boolean readsNothing() {
    return reads.isEmpty() && documents.isEmpty();
  }

  SkuCursor cursor() {
    return new SkuCursor(skuType, connection.isOracle());
  }

  OrderParameters orderParameters() {
    return new OrderParameters(values.money(), values.zone(), OrderJson::tree);
  }

  private static Duration overlap(AdapterSettings settings) {
    Duration overlap = settings.duration("changes-overlap", Duration.ofMinutes(1));
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new AdapterMisconfigured(
          "%s.changes-overlap is %s; it is at most a day".formatted(settings.prefix(), overlap));
    }
    return overlap;
  }

  private static ZoneId zone(AdapterSettings settings) {
    String zone = settings.find("time-zone").orElse("UTC");
    try {
      return ZoneId.of(zone.strip());
    } catch (DateTimeException e) {
      throw new AdapterMisconfigured(
          "%s.time-zone is \"%s\"; write a time zone such as UTC or America/Sao_Paulo"
              .formatted(settings.prefix(), zone),
          e);
    }
  }

  static <E extends Enum<E>> E choice(
      AdapterSettings settings, String name, Class<E> type, E fallback) {
    Optional<String> value = settings.find(name);
    if (value.isEmpty()) {
      return fallback;
    }
    try {
      return Enum.valueOf(type, value.get().strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new AdapterMisconfigured(
          "%s.%s is \"%s\"; it is one of %s"
              .formatted(settings.prefix(), name, value.get(), names(type)),
          e);
    }
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return String.join(
        ", ",
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList());
  }
}
