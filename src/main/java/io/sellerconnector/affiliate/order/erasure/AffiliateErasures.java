package io.sellerconnector.affiliate.order.erasure;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.privacy.MarketplacePersonalData;
import io.sellerconnector.privacy.MarketplaceRoleOrder;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Timestamps;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases customers' data order by order, each in a transaction of its own with the order locked:
 * orders that are over for long enough, and those of which it was asked for, once they are over.
 */
@AffiliateRole
@Component
final class AffiliateErasures implements MarketplacePersonalData {

  private static final Logger log = LoggerFactory.getLogger(AffiliateErasures.class);

  private static final int PAGE = 200;

  private static final Due FIRST = new Due("", "", Instant.EPOCH);

  private static final String RETENTION = "retention";

  /** An order that has stood still for so long is over, though nobody said so. */
  private static final Duration ARRIVED_AFTER = Duration.ofDays(30);

  private static final Set<AffiliateOrderState> ENDED =
      EnumSet.of(
          AffiliateOrderState.DELIVERED,
          AffiliateOrderState.RETURNED,
          AffiliateOrderState.CANCELLED,
          AffiliateOrderState.REFUSED);

  private static final String DUE =
      """
      select seller, order_number, updated_at from affiliate_order
      where personal_data = true
        and (state in ('DELIVERED', 'RETURNED', 'CANCELLED', 'REFUSED') or updated_at <= :arrived)
        and (erase_wanted = true or updated_at <= :retained)
        and (updated_at <= :retained or not exists (select 1 from affiliate_order_return r
          where r.seller = affiliate_order.seller
            and r.order_number = affiliate_order.order_number
            and r.state in ('WAITING', 'SENDING')))
        and updated_at >= :since
        and (updated_at > :since or seller > :seller
          or (seller = :seller and order_number > :number))
      order by updated_at, seller, order_number fetch first :limit rows only
      """;

  private static final List<String> TEXTS =
      List.of(
          "update affiliate_order_invoice set body = null",
          "update affiliate_order_return set body = '"
              + TextEncryption.ERASED
              + "', cause = case when state in ('WAITING', 'SENDING') then 'it is erased' else"
              + " cause end, state = case when state = 'SENT' then state else 'REFUSED' end",
          "update affiliate_order_change set body = '" + TextEncryption.ERASED + "'");

  private final JdbcClient jdbc;
  private final AffiliateOrders orders;
  private final Pseudonyms pseudonyms;
  private final List<PersonalDataHolder> holders;
  private final AffiliateOrderProperties properties;
  private final TransactionTemplate transaction;
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private final Clock clock;

  AffiliateErasures(
      JdbcClient jdbc,
      AffiliateOrders orders,
      Pseudonyms pseudonyms,
      ObjectProvider<PersonalDataHolder> holders,
      AffiliateOrderProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.orders = orders;
    this.pseudonyms = pseudonyms;
    this.holders =
        holders.stream().sorted(Comparator.comparing(PersonalDataHolder::table)).toList();
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * @param open how many of them are not over yet, and are erased once they are
   */
  record Asked(int orders, int open) {}

  /** Within the caller's transaction. */
  Asked ask(AffiliateOrderId id) {
    return asked(
        "seller = :seller and order_number = :number",
        Map.of("seller", id.seller().value(), "number", id.number()));
  }

  /** All orders of a customer, of all sellers; within the caller's transaction. */
  Asked ask(String document) {
    return asked("document_hash = :document", Map.of("document", pseudonyms.of(document)));
  }

  private Asked asked(String which, Map<String, String> params) {
    int found =
        jdbc.sql("update affiliate_order set erase_wanted = true where " + which)
            .params(params)
            .update();
    return new Asked(
        found,
        found == 0
            ? 0
            : jdbc.sql(
                    "select count(*) from affiliate_order where personal_data = true and " + which)
                .params(params)
                .query(Integer.class)
                .single());
  }

  @Override
  public List<MarketplaceRoleOrder> ofCustomer(String document) {
    return Pseudonyms.isSearchable(document)
        ? jdbc.sql(
                """
                select seller, order_number from affiliate_order where document_hash = :document
                order by seller, order_number
                """)
            .param("document", pseudonyms.of(document))
            .query((row, number) ->
                new MarketplaceRoleOrder(row.getString("seller"), row.getString("order_number")))
            .list()
        : List.of();
  }

  @Override
  public @Nullable String erase(MarketplaceRoleOrder asked, String why) {
    AffiliateOrderId id = new AffiliateOrderId(new SellerName(asked.seller()), asked.number());
    return transaction.execute(_ ->
        orders
            .lock(id)
            .filter(order -> orders.keepsPersonalData(order.id()))
            .map(order -> erase(order, why))
            .orElse(null));
  }

  /** Why not yet, or null. */
  private @Nullable String erase(AffiliateOrder order, String why) {
    boolean isStill = order.updatedAt().plus(ARRIVED_AFTER).isBefore(clock.instant());
    if (!ENDED.contains(order.state()) && !isStill) {
      return "the order is " + order.state();
    }
    if (hasOpenReturn(order.id())) {
      return "a return waits to be reported to the seller";
    }
    eraseLocked(order, why);
    return null;
  }

  private boolean hasOpenReturn(AffiliateOrderId id) {
    return jdbc.sql(
                """
                select count(*) from affiliate_order_return
                where seller = :seller and order_number = :number
                  and state in ('WAITING', 'SENDING')
                """)
            .param("seller", id.seller().value())
            .param("number", id.number())
            .query(Long.class)
            .single()
        > 0;
  }

  /** One that cannot be erased holds up no other; it is found again the next time. */
  void run() {
    Instant now = clock.instant();
    Due last = FIRST;
    boolean allErased = true;
    List<Due> page;
    do {
      page = due(now, last);
      for (Due due : page) {
        allErased &= tryErase(due.id());
      }
      last = page.isEmpty() ? last : page.getLast();
    } while (page.size() == PAGE);
    if (allErased) {
      trouble.over(RETENTION, failures -> log.info("Customers' data are erased, {}", failures));
    }
  }

  /** Behind which the next page begins. */
  private record Due(String seller, String number, Instant updatedAt) {

    AffiliateOrderId id() {
      return new AffiliateOrderId(new SellerName(seller), number);
    }
  }

  private List<Due> due(Instant now, Due last) {
    return jdbc.sql(DUE)
        .param("retained", Timestamps.of(now.minus(properties.personalData())))
        .param("arrived", Timestamps.of(now.minus(ARRIVED_AFTER)))
        .param("since", Timestamps.of(last.updatedAt()))
        .param("seller", last.seller())
        .param("number", last.number())
        .param("limit", PAGE)
        .query((row, _) ->
            new Due(
                row.getString("seller"),
                row.getString("order_number"),
                Timestamps.get(row, "updated_at")))
        .list();
  }

  /** False if it failed. */
  private boolean tryErase(AffiliateOrderId id) {
    try {
      transaction.executeWithoutResult(
          _ -> orders.lock(id).ifPresent(order -> eraseLocked(order, "customer and address")));
      return true;
    } catch (RuntimeException e) {
      trouble.failed(
          RETENTION,
          times ->
              log.warn(
                  "The customer's data of order {} could not be erased{}; it is tried again: {}",
                  id,
                  times,
                  e.getClass().getName()));
      return false;
    }
  }

  private void eraseLocked(AffiliateOrder order, String why) {
    AffiliateOrderId id = order.id();
    MarketplaceRoleOrder held = new MarketplaceRoleOrder(id.seller().value(), id.number());
    holders.forEach(holder -> holder.erase(held));
    jdbc.sql(
            """
            update affiliate_order set content = :erased, document_hash = :none,
              cancel_reason = null, personal_data = false
            where seller = :seller and order_number = :number
            """)
        .param("erased", TextEncryption.ERASED)
        .param("none", pseudonyms.ofNone())
        .param("seller", id.seller().value())
        .param("number", id.number())
        .update();
    for (String text : TEXTS) {
      jdbc.sql(text + " where seller = :seller and order_number = :number")
          .param("seller", id.seller().value())
          .param("number", id.number())
          .update();
    }
    jdbc.sql(
            """
            update affiliate_order_invoice set tracking_number = null, tracking_url = null
            where seller = :seller and order_number = :number
            """)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .update();
    orders.note(order, AffiliateActor.CONNECTOR, "personal-data-erased", why);
  }
}
