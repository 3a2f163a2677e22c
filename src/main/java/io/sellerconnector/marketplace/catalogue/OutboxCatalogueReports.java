package io.sellerconnector.marketplace.catalogue;

import io.sellerconnector.marketplace.CatalogueReports;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.Outbox;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Leaves calls about SKUs in the outbox, one lane per SKU and marketplace. */
@Component
final class OutboxCatalogueReports implements CatalogueReports {

  private final Outbox outbox;

  OutboxCatalogueReports(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void changed(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    queue(CatalogueCall.CHANGE, marketplace, skus);
  }

  @Override
  public void priceChanged(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    queue(CatalogueCall.PRICE, marketplace, skus);
  }

  @Override
  public void stockChanged(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    queue(CatalogueCall.STOCK, marketplace, skus);
  }

  @Override
  public void suggest(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    queue(CatalogueCall.SUGGESTION, marketplace, skus);
  }

  @Override
  public void pollSuggestion(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    queue(CatalogueCall.SUGGESTION_STATE, marketplace, skus);
  }

  private void queue(CatalogueCall call, MarketplaceAccount marketplace, Collection<SkuId> skus) {
    outbox.addAll(
        skus.stream().distinct().sorted().map(sku -> message(call, marketplace, sku)).toList());
  }

  private static NewMessage message(CatalogueCall call, MarketplaceAccount marketplace, SkuId sku) {
    return new NewMessage(
        call.label(),
        "sku:" + marketplace + ":" + sku,
        marketplace.value(),
        sku.value(),
        CatalogueMessage.of(sku),
        call.priority(),
        true);
  }
}
