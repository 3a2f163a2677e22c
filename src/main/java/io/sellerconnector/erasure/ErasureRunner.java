package io.sellerconnector.erasure;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.PersonalData;
import io.sellerconnector.order.PersonalData.Kind;
import io.sellerconnector.order.PersonalData.Outcome;
import io.sellerconnector.privacy.MarketplacePersonalData;
import io.sellerconnector.privacy.MarketplaceRoleOrder;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Takes on what was asked to be erased. Each order has a transaction of its own; after a kill
 * between it and the record of it, the order is found erased.
 */
@Component
final class ErasureRunner {

  private static final Logger log = LoggerFactory.getLogger(ErasureRunner.class);
  private static final int PAGE = 100;

  /** An invoiced order is on its way; after this time it has arrived, though nobody said so. */
  private static final Duration ARRIVED_AFTER = Duration.ofDays(30);

  private final Erasures erasures;
  private final PersonalData personalData;
  private final ObjectProvider<MarketplacePersonalData> ofMarketplace;
  private final RetentionProperties properties;
  private final Clock clock;

  ErasureRunner(
      Erasures erasures,
      PersonalData personalData,
      ObjectProvider<MarketplacePersonalData> ofMarketplace,
      RetentionProperties properties,
      Clock clock) {
    this.erasures = erasures;
    this.personalData = personalData;
    this.ofMarketplace = ofMarketplace;
    this.properties = properties;
    this.clock = clock;
  }

  void run() {
    List<Erasures.Item> page;
    do {
      page = erasures.due(PAGE);
      page.forEach(this::tryErase);
    } while (page.size() == PAGE);
  }

  private void tryErase(Erasures.Item item) {
    try {
      erase(item);
    } catch (RuntimeException e) {
      log.warn(
          "Order {} of erasure {} failed; it is tried again: {}",
          item.name(),
          item.erasureId(),
          e.getClass().getName());
      later(item, "it failed: " + e.getClass().getSimpleName());
    }
  }

  private void erase(Erasures.Item item) {
    String why = "asked for, erasure " + item.erasureId();
    switch (item.role()) {
      case SELLER -> erase(item, new OrderId(item.name()), why);
      case MARKETPLACE -> eraseOfMarketplace(item, why);
    }
  }

  private void eraseOfMarketplace(Erasures.Item item, String why) {
    MarketplacePersonalData role = ofMarketplace.getIfAvailable();
    String reason =
        role == null
            ? "the marketplace role is off"
            : role.erase(MarketplaceRoleOrder.of(item.name()), why);
    if (reason == null) {
      erasures.done(item, "erased");
    } else {
      later(item, reason);
    }
  }

  private void erase(Erasures.Item item, OrderId order, String why) {
    Outcome outcome = personalData.erase(order, EnumSet.allOf(Kind.class), this::isOver, why);
    switch (outcome) {
      case Outcome.Erased(int texts) -> erasures.done(item, texts + " texts erased");
      case Outcome.NothingLeft() -> erasures.done(item, "nothing was left to erase");
      case Outcome.Unknown() -> erasures.done(item, "there is no such order any more");
      case Outcome.NotYet(String reason) -> later(item, reason);
    }
  }

  private void later(Erasures.Item item, String reason) {
    erasures.later(item, reason, clock.instant().plus(properties.erasureRetry()));
  }

  private boolean isOver(Order order) {
    return switch (order.state()) {
      case DELIVERED, RETURNED, CANCELLED, EXPIRED -> true;
      case INVOICED -> order.updatedAt().plus(ARRIVED_AFTER).isBefore(clock.instant());
      case PLACED, AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED -> false;
    };
  }
}
