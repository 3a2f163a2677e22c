package io.sellerconnector.adapter.jdbc.order;

import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.order.OrderFact;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is done in the ERP's database for an order.
 *
 * @param once takes the key of a fact, and fails where it is taken
 * @param byFact by the fact's name; a fact without statements is only noted by its key
 * @param erpNumber yields the ERP's own number of an order
 * @param cancellationDecision yields what has become of a cancellation that was asked for
 * @param stockBooked from when on the ERP has taken the pieces out of what it reports
 */
public record FactStatements(
    NamedSql once,
    Map<String, List<NamedSql>> byFact,
    @Nullable NamedSql erpNumber,
    @Nullable NamedSql cancellationDecision,
    StockBooked stockBooked) {

  public static final String CANCELLATION_ASKED = "cancellation-asked";

  public static final List<String> FACTS =
      List.of("placed", "authorised", "changed", "cancellation-refused", "cancelled", "expired");

  public FactStatements {
    byFact = Map.copyOf(byFact);
  }

  public List<NamedSql> of(String fact) {
    return byFact.getOrDefault(fact, List.of());
  }

  Stream<NamedSql> all() {
    return Stream.of(
            Stream.of(once),
            byFact.values().stream().flatMap(List::stream),
            Stream.ofNullable(erpNumber),
            Stream.ofNullable(cancellationDecision))
        .flatMap(statements -> statements);
  }

  static String name(OrderFact fact) {
    return switch (fact) {
      case OrderFact.Placed _ -> "placed";
      case OrderFact.Authorised _ -> "authorised";
      case OrderFact.Changed _ -> "changed";
      case OrderFact.CancellationRefused _ -> "cancellation-refused";
      case OrderFact.Cancelled _ -> "cancelled";
      case OrderFact.Expired _ -> "expired";
    };
  }

  /** From when on the statements take an order's pieces out of the stock that offers report. */
  public enum StockBooked {
    NEVER,
    PLACED,
    AUTHORISED;

    boolean with(OrderFact fact) {
      return switch (fact) {
        case OrderFact.Placed _ -> this == PLACED;
        case OrderFact.Authorised _ -> this != NEVER;
        case OrderFact.Changed(_, _, var order) ->
            this == PLACED || (this == AUTHORISED && order.authorised());
        case OrderFact.CancellationRefused _, OrderFact.Cancelled _, OrderFact.Expired _ -> false;
      };
    }
  }
}
