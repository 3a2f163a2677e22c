package io.sellerconnector.affiliate.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.OrderHints;
import io.sellerconnector.inbound.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what was heard of an order together with the receipt that is answered. */
@Component
@AffiliateRole
final class OrderCalls {

  private static final Logger log = LoggerFactory.getLogger(OrderCalls.class);

  private final OrderHints orders;
  private final Receipts receipts;
  private final TransactionTemplate transaction;
  private final JsonMapper sorted;
  private final MeterRegistry meters;

  OrderCalls(
      OrderHints orders,
      Receipts receipts,
      PlatformTransactionManager transactions,
      JsonMapper json,
      MeterRegistry meters) {
    this.orders = orders;
    this.receipts = receipts;
    this.transaction = new TransactionTemplate(transactions);
    this.sorted = json.rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    this.meters = meters;
  }

  /**
   * @param id of the order or the group, as it came
   * @throws ProtocolException if there is no such order
   */
  Receipts.Receipt take(AffiliateSeller seller, String id, List<? extends OrderHint> hints) {
    String digest = digest(hints);
    Receipts.Receipt receipt =
        transaction.execute(status -> {
          for (OrderHint hint : hints) {
            if (!orders.heard(seller, hint)) {
              status.setRollbackOnly();
              return null;
            }
          }
          return receipts.take(seller, digest);
        });
    if (receipt == null) {
      throw new ProtocolException(
          HttpStatus.NOT_FOUND,
          ProtocolException.UNEXPECTED,
          "our marketplace has not placed an order of this number with seller " + seller.name());
    }
    return receipt;
  }

  /** Those of orders that we do not know are counted: there is nothing that VTEX could mend. */
  void results(AffiliateSeller seller, List<JsonNode> bodies) {
    for (JsonNode body : bodies) {
      String account = NoticeReader.text(body.get("accountName"));
      if (account != null && !NoticeReader.isAccount(seller, account)) {
        count(seller, "foreign");
        continue;
      }
      boolean known =
          Boolean.TRUE.equals(
              transaction.execute(_ -> orders.heard(seller, new OrderHint.ResultTold(body))));
      count(seller, known ? "taken" : "unknown");
      if (!known) {
        log.info("a result came from VTEX for an order that was not placed with it");
      }
    }
  }

  private void count(AffiliateSeller seller, String outcome) {
    meters
        .counter("connector.affiliate.results", "seller", seller.name().value(), "outcome", outcome)
        .increment();
  }

  private String digest(List<? extends OrderHint> hints) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (OrderHint hint : hints) {
        digest.update(identity(hint).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What two calls have in common that are one; a cancellation is the same whatever it says. */
  private String identity(OrderHint hint) {
    return switch (hint) {
      case OrderHint.InvoiceTold told -> line("invoice", told.orderId(), "", told.body());
      case OrderHint.TrackingTold told ->
          line("tracking", told.orderId(), told.invoiceNumber(), told.body());
      case OrderHint.CancellationTold told -> line("cancel", told.orderId(), "", null);
      case OrderHint.GroupCancellationTold told ->
          line("cancel-group", told.orderGroup(), "", null);
      case OrderHint.ChangeTold told ->
          line(
              "change",
              told.orderId(),
              Objects.requireNonNullElse(told.changeId(), ""),
              told.body());
      case OrderHint.ResultTold told -> line("result", "", "", told.body());
    };
  }

  /** As JSON, which keeps its parts apart whatever is in them. */
  private String line(String kind, String id, String other, @Nullable JsonNode body) {
    Map<String, Object> parts = new TreeMap<>();
    parts.put("kind", kind);
    parts.put("id", id);
    parts.put("other", other);
    if (body != null) {
      parts.put("body", sorted.treeToValue(body, Map.class));
    }
    return sorted.writeValueAsString(parts);
  }
}
