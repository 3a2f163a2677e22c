package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSeller.AllowedChanges;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderTexts;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Changes that sellers want: written down, and judged by whether the shopper would pay more. */
@AffiliateRole
@Component
final class ChangeCallbacks {

  private static final String INSERT =
      """
      insert into affiliate_order_change
        (seller, order_number, change_key, allowed, discount, increase, body, at)
      values (:seller, :number, :key, :allowed, :discount, :increase, :body, :now)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final AffiliateOrders orders;
  private final TextEncryption encryption;
  private final Clock clock;

  ChangeCallbacks(JdbcClient jdbc, AffiliateOrders orders, TextEncryption encryption, Clock clock) {
    this.jdbc = jdbc;
    this.orders = orders;
    this.encryption = encryption;
    this.clock = clock;
  }

  /**
   * Where it has no number, what it says is its number: the same may be told again.
   *
   * @param order locked
   */
  void heard(
      AffiliateSeller seller, AffiliateOrder order, @Nullable String changeId, JsonNode body) {
    Money money = Money.of(body);
    boolean allowed = isAllowed(seller.changes(), money);
    int written =
        jdbc.sql(INSERT)
            .param("seller", order.id().seller().value())
            .param("number", order.id().number())
            .param("key", key(changeId, body))
            .param("allowed", allowed)
            .param("discount", money.less())
            .param("increase", money.more())
            .param(
                "body",
                encryption.write(
                    body.toString(),
                    AffiliateOrderTexts.CHANGE.at(
                        order.id().seller().value(), order.id().number(), key(changeId, body))))
            .param("now", Timestamps.of(clock.instant()))
            .update();
    if (written == 1) {
      orders.note(
          order,
          AffiliateActor.SELLER,
          allowed ? "change-heard" : "change-refused",
          "%d cents less, %d cents more%s"
              .formatted(
                  money.less(), money.more(), allowed ? "" : "; the seller may not do that"));
    }
  }

  boolean isAllowed(AffiliateSeller seller, JsonNode body) {
    return isAllowed(seller.changes(), Money.of(body));
  }

  private static boolean isAllowed(AllowedChanges changes, Money money) {
    return switch (changes) {
      case ALL -> true;
      case REDUCTIONS -> money.more() <= money.less();
      case NONE -> false;
    };
  }

  private static String key(@Nullable String changeId, JsonNode body) {
    return changeId != null && !changeId.isEmpty() && changeId.length() <= 120
        ? changeId
        : UUID.nameUUIDFromBytes(body.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * What a change makes of the order's worth, in cents.
   *
   * @param less what is taken off
   * @param more what comes on top
   */
  record Money(long less, long more) {

    static Money of(JsonNode body) {
      return new Money(
          amount(InvoiceReading.field(body, "discountValue"))
              + worth(InvoiceReading.field(body, "itemsRemoved")),
          amount(InvoiceReading.field(body, "incrementValue"))
              + worth(InvoiceReading.field(body, "itemsAdded")));
    }

    private static long worth(JsonNode items) {
      long worth = 0;
      for (JsonNode item : items) {
        worth +=
            amount(InvoiceReading.field(item, "price"))
                * Math.max(1, InvoiceReading.field(item, "quantity").asInt(1));
      }
      return worth;
    }

    private static long amount(JsonNode cents) {
      return cents.isNumber() ? Math.clamp(cents.asLong(0), 0, 1_000_000_000_000L) : 0;
    }
  }
}
