package io.sellerconnector.catalog;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Asks the seller's system for a SKU right after the start, so that an address or a token that is
 * wrong shows before a shopper asks. The start does not wait for the answer, nor depend on it.
 * Where nothing is sold on VTEX's marketplaces there is nothing to ask.
 */
@Component
final class FirstInventoryQuestion implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger log = LoggerFactory.getLogger(FirstInventoryQuestion.class);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Where nobody says which SKUs there are: that there is no such one is an answer, too. */
  private static final SkuId MADE_UP = new SkuId("connector-start-check");

  private final Inventory inventory;
  private final ObjectProvider<Assortment> assortment;
  private final Marketplaces marketplaces;
  private final Clock clock;

  FirstInventoryQuestion(
      Inventory inventory,
      ObjectProvider<Assortment> assortment,
      Marketplaces marketplaces,
      Clock clock) {
    this.inventory = inventory;
    this.assortment = assortment;
    this.marketplaces = marketplaces;
    this.clock = clock;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    if (!inventory.answersFromMemory()) {
      Thread.ofVirtual().name("first-question").start(this::ask);
    }
  }

  /** What is wrong the adapter says itself, since it does so whoever asks. */
  void ask() {
    if (marketplaces.all().isEmpty()) {
      return;
    }
    try {
      if (inventory.offers(query()) instanceof OffersAnswer.Failed(String reason)) {
        log.info("The inventory did not answer the first question: {}", reason);
      }
    } catch (RuntimeException e) {
      log.info("The inventory failed at the first question: {}", e.getClass().getName());
    }
  }

  private OffersQuery query() {
    Marketplace marketplace = marketplaces.all().getFirst();
    SalesChannel channel =
        marketplace.sellsOn(SalesChannel.DEFAULT)
            ? SalesChannel.DEFAULT
            : marketplace.salesChannels().iterator().next();
    return new OffersQuery(marketplace.account(), channel, Set.of(sku()), deadline());
  }

  private SkuId sku() {
    Assortment source = assortment.getIfAvailable();
    return source != null
            && source.skus(null, 1, deadline()) instanceof Assortment.Page.Skus(List<SkuId> skus)
            && !skus.isEmpty()
        ? skus.getFirst()
        : MADE_UP;
  }

  private Instant deadline() {
    return clock.instant().plus(PATIENCE);
  }
}
