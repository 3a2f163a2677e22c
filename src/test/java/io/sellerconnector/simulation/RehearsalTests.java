package io.sellerconnector.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.EditableInventory;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.editing.ProductData;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.editing.SkuPage;
import io.sellerconnector.adapter.editing.SkuSearch;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

class RehearsalTests {

  private final List<PromiseRequest> asked = new ArrayList<>();
  private final Live live = new Live();
  private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
  private final Rehearsal rehearsal =
      new Rehearsal(
          this::promise,
          new SimulationMetrics(new SimpleMeterRegistry()),
          new SimulationModuleFixture().marketplaces(),
          live,
          beans.getBeanProvider(EditableInventory.class),
          JsonMapper.shared());

  @Test
  void simulatesSkusOfTheInventoryThatWeKeep() {
    beans.addBean("inventory", new TwoSkus());

    int rounds = rehearsal.run(System.nanoTime() + 10_000_000_000L);

    assertThat(asked).hasSize(rounds).hasSizeGreaterThan(1);
    assertThat(asked.getFirst().items())
        .extracting(PromiseRequest.Item::sku)
        .containsExactly(new SkuId("a\"1"), new SkuId("b"), new SkuId("a\"1"));
    assertThat(asked)
        .extracting(PromiseRequest::marketplace)
        .containsOnly(new MarketplaceAccount("warm-up"));
    assertThat(asked.get(0).destination()).isNotNull();
    assertThat(asked.get(1).destination()).isNull();
  }

  @Test
  void leavesASellersSystemAlone() {
    assertThat(rehearsal.run(System.nanoTime() + 10_000_000_000L)).isPositive();
    assertThat(asked).isEmpty();
  }

  @Test
  void leavesItAloneAlsoWhereOurOwnInventoryAnswersBesideIt() {
    beans.addBean("inventory", new TwoSkus());
    live.fromMemory = false;

    assertThat(rehearsal.run(System.nanoTime() + 10_000_000_000L)).isPositive();
    assertThat(asked).isEmpty();
  }

  @Test
  void stopsInTime() {
    assertThat(rehearsal.run(System.nanoTime() - 1)).isZero();
  }

  private Promise promise(PromiseRequest request) {
    asked.add(request);
    return new Promise(
        request.items().stream()
            .map(item -> Promise.Item.unavailable(item.sku(), Unavailable.SOLD_OUT))
            .toList());
  }

  /** The promise engine asks it; here nobody does. */
  private static final class Live implements Inventory {

    private boolean fromMemory = true;

    @Override
    public OffersAnswer offers(OffersQuery query) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean answersFromMemory() {
      return fromMemory;
    }
  }

  private static final class TwoSkus implements EditableInventory {

    @Override
    public SkuPage search(SkuSearch search) {
      return new SkuPage(List.of(sku("a\"1"), sku("b")), null);
    }

    private static SkuDetails sku(String id) {
      return new SkuDetails(
          new InventoryChange.PutSku(
              new SkuId(id),
              "Name",
              "Brand",
              null,
              null,
              true,
              new Measures(1, 1, 1, 1),
              "un",
              BigDecimal.ONE),
          List.of(),
          List.of(),
          Instant.EPOCH);
    }

    @Override
    public Optional<SkuDetails> find(SkuId sku) {
      return Optional.empty();
    }

    @Override
    public Optional<ProductData> findProduct(SkuId sku) {
      return Optional.empty();
    }

    @Override
    public List<ChangeOutcome> apply(List<InventoryChange> changes) {
      return List.of();
    }

    @Override
    public LoadReport load(CsvKind kind, Reader csv, @Nullable Instant asOf) {
      throw new UnsupportedOperationException();
    }
  }
}
