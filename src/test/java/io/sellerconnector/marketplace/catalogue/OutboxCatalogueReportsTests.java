package io.sellerconnector.marketplace.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sellerconnector.marketplace.delivery.UndeliverableException;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxCatalogueReportsTests {

  private static final MarketplaceAccount MARKET = new MarketplaceAccount("examplemarket");
  private static final List<SkuId> SKUS = List.of(new SkuId("B"), new SkuId("A"), new SkuId("B"));

  private final List<NewMessage> outbox = new ArrayList<>();
  private final OutboxCatalogueReports reports = new OutboxCatalogueReports(outbox::add);

  @Test
  void queuesOneMessagePerSkuInItsLane() {
    reports.stockChanged(MARKET, SKUS);

    assertThat(outbox)
        .extracting(NewMessage::kind, NewMessage::lane, NewMessage::subject)
        .containsExactly(
            tuple("sku-stock", "sku:examplemarket:A", "A"),
            tuple("sku-stock", "sku:examplemarket:B", "B"));
    assertThat(outbox)
        .allSatisfy(message -> {
          assertThat(message.destination()).isEqualTo("examplemarket");
          assertThat(message.coalescing()).isTrue();
        });
  }

  @Test
  void queuesEveryKind() throws UndeliverableException {
    List<SkuId> one = List.of(new SkuId("A"));
    reports.changed(MARKET, one);
    reports.priceChanged(MARKET, one);
    reports.stockChanged(MARKET, one);
    reports.suggest(MARKET, one);
    reports.pollSuggestion(MARKET, one);

    assertThat(outbox)
        .extracting(NewMessage::kind, NewMessage::priority)
        .containsExactly(
            tuple("sku-change", Priority.CATALOGUE),
            tuple("sku-price", Priority.PRICE),
            tuple("sku-stock", Priority.STOCK),
            tuple("sku-suggestion", Priority.CATALOGUE),
            tuple("sku-suggestion-state", Priority.CATALOGUE));
    assertThat(CatalogueMessage.read(outbox.getFirst().payload())).isEqualTo(new SkuId("A"));
  }

  @Test
  void queuesNothingForNobody() {
    reports.changed(MARKET, List.of());
    assertThat(outbox).isEmpty();
  }
}
