package io.sellerconnector.simulation;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.editing.EditableInventory;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.editing.SkuSearch;
import io.sellerconnector.inbound.Caller;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.KnownMarkets;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.shared.MarketplaceAccount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs simulations from JSON to JSON within the process, for a marketplace of its own so that no
 * figure of a real one is disturbed.
 *
 * <p>SKUs are asked only of an inventory that we keep ourselves; a seller's system is not bothered
 * with thousands of calls because we start.
 */
@Component
final class Rehearsal {

  private static final int ROUNDS = 4_000;
  private static final int ITEMS = 3;
  private static final MarketplaceAccount ACCOUNT = new MarketplaceAccount("warm-up");

  private final Offers offers;
  private final SimulationMetrics meters;
  private final Marketplaces marketplaces;
  private final Inventory live;
  private final ObjectProvider<EditableInventory> inventory;
  private final JsonMapper json;

  Rehearsal(
      Offers offers,
      SimulationMetrics meters,
      Marketplaces marketplaces,
      Inventory live,
      ObjectProvider<EditableInventory> inventory,
      JsonMapper json) {
    this.offers = offers;
    this.meters = meters;
    this.marketplaces = marketplaces;
    this.live = live;
    this.inventory = inventory;
    this.json = json;
  }

  /**
   * @param end of {@link System#nanoTime}
   * @return how many simulations were run
   */
  int run(long end) {
    List<String> skus = skus();
    SimulationService simulationService =
        new SimulationService(
            skus.isEmpty() ? Rehearsal::nothing : offers,
            KnownMarkets.all(),
            PromiseListeners.none(),
            meters);
    String country = marketplaces.all().getFirst().country();
    Caller caller =
        new Caller(new Marketplace(ACCOUNT, ACCOUNT.value(), null, country, Set.of()), null);
    int round = 0;
    for (; round < ROUNDS && System.nanoTime() < end; round++) {
      SimulationRequest request = json.readValue(body(round, skus), SimulationRequest.class);
      json.writeValueAsBytes(simulationService.answer(request, caller).body());
    }
    return round;
  }

  private List<String> skus() {
    EditableInventory own = live.answersFromMemory() ? inventory.getIfUnique() : null;
    if (own == null) {
      return List.of();
    }
    List<SkuDetails> some =
        own.search(new SkuSearch(null, null, true, null, true, null, 100)).skus();
    return some.stream().map(sku -> sku.data().sku().value()).toList();
  }

  /** Carts and product pages in turn. */
  private byte[] body(int round, List<String> skus) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < ITEMS; i++) {
      String sku = skus.isEmpty() ? "warm-up-" + i : skus.get((round + i) % skus.size());
      items.append(i == 0 ? "" : ",");
      items.append("{\"id\":%s,\"quantity\":1,\"seller\":\"1\"}".formatted(quoted(sku)));
    }
    String where = round % 2 == 0 ? ",\"postalCode\":\"01310-100\"" : "";
    return "{\"items\":[%s]%s}".formatted(items, where).getBytes(StandardCharsets.UTF_8);
  }

  private String quoted(String sku) {
    return json.writeValueAsString(sku);
  }

  private static Promise nothing(PromiseRequest request) {
    return new Promise(
        request.items().stream()
            .map(item -> Promise.Item.unavailable(item.sku(), Unavailable.UNKNOWN_SKU))
            .toList());
  }
}
