package io.sellerconnector.system;

import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The adapter {@code trial}: an inventory that says what the live one says, but for what a test
 * wants otherwise.
 */
final class TrialAdapter implements SellerAdapterProvider {

  private final Supplier<Inventory> live;
  private final Map<SkuId, SkuOffer> otherwise = new ConcurrentHashMap<>();
  private volatile Function<OffersQuery, OffersAnswer> answer = this::normally;

  TrialAdapter(Supplier<Inventory> live) {
    this.live = live;
  }

  void reset() {
    otherwise.clear();
    answer = this::normally;
  }

  void say(String sku, SkuOffer offer) {
    otherwise.put(new SkuId(sku), offer);
  }

  void answer(Function<OffersQuery, OffersAnswer> answers) {
    answer = answers;
  }

  @Override
  public String name() {
    return "trial";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public SellerAdapter open(AdapterSettings settings, Clock clock) {
    return new SellerAdapter() {
      @Override
      public Inventory inventory() {
        return query -> answer.apply(query);
      }
    };
  }

  private OffersAnswer normally(OffersQuery query) {
    return switch (live.get().offers(query)) {
      case OffersAnswer.Offers(var offers, var asOf) -> {
        Map<SkuId, SkuOffer> all = new HashMap<>(offers);
        all.replaceAll(otherwise::getOrDefault);
        yield new OffersAnswer.Offers(all, asOf);
      }
      case OffersAnswer.Failed failed -> failed;
    };
  }
}
