package io.sellerconnector.offer;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.DeliveryWindow;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.PickupPoint;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A seller's inventory and freight as a test wants them; remembers what was asked. */
public final class FakeSeller implements Inventory, Freight {

  public static final PickupPointId STORE = new PickupPointId("store-01");

  public final List<OffersQuery> offersQueries = new ArrayList<>();
  public final List<FreightQuery> freightQueries = new ArrayList<>();
  private final Map<SkuId, SkuOffer> offers = new HashMap<>();
  private @Nullable Function<OffersQuery, OffersAnswer> offersAnswer;
  private @Nullable Function<FreightQuery, FreightAnswer> freightAnswer;

  public void clear() {
    offersQueries.clear();
    freightQueries.clear();
    offers.clear();
    offersAnswer = null;
    freightAnswer = null;
  }

  public FakeSeller with(String sku, SkuOffer offer) {
    offers.put(new SkuId(sku), offer);
    return this;
  }

  public void answerOffers(Function<OffersQuery, OffersAnswer> answer) {
    offersAnswer = answer;
  }

  public void answerFreight(Function<FreightQuery, FreightAnswer> answer) {
    freightAnswer = answer;
  }

  @Override
  public OffersAnswer offers(OffersQuery query) {
    offersQueries.add(query);
    if (offersAnswer != null) {
      return offersAnswer.apply(query);
    }
    return new OffersAnswer.Offers(
        query.skus().stream()
            .collect(
                Collectors.toMap(
                    sku -> sku, sku -> offers.getOrDefault(sku, new SkuOffer.Unknown()))),
        Instant.EPOCH);
  }

  @Override
  public FreightAnswer quote(FreightQuery query) {
    freightQueries.add(query);
    if (freightAnswer != null) {
      return freightAnswer.apply(query);
    }
    List<List<DeliveryOption>> options = new ArrayList<>();
    for (Parcel _ : query.parcels()) {
      options.add(List.of(normal(), atStore()));
    }
    return new FreightAnswer.Quoted(options);
  }

  public static SkuOffer.Priced priced(long cents, int warehouse) {
    return priced(cents, new Stock(new Quantity(warehouse), Map.of()));
  }

  public static SkuOffer.Priced priced(long cents, int warehouse, int store) {
    return priced(cents, new Stock(new Quantity(warehouse), Map.of(STORE, new Quantity(store))));
  }

  public static SkuOffer.Priced priced(long cents, Stock stock) {
    return new SkuOffer.Priced(
        new Cents(cents),
        new Cents(cents + 500),
        null,
        stock,
        new Measures(250, 100, 100, 100),
        "un",
        BigDecimal.ONE);
  }

  public static DeliveryOption normal() {
    return option("Normal", 1290, "5bd");
  }

  public static DeliveryOption option(String id, long cents, String time) {
    return new DeliveryOption(id, id, new Cents(cents), LeadTime.parse(time), List.of(), null);
  }

  public static DeliveryOption atStore() {
    return new DeliveryOption(
        "Pickup store-01",
        "Collect at the store",
        Cents.ZERO,
        LeadTime.parse("0d"),
        List.of(
            new DeliveryWindow(
                Instant.parse("2030-02-04T08:00:00Z"),
                Instant.parse("2030-02-04T13:00:00Z"),
                new Cents(150))),
        new PickupPoint(
            STORE,
            "Store in the centre",
            "01310100",
            "BRA",
            "SP",
            "São Paulo",
            "Bela Vista",
            "Avenida Paulista",
            "1000",
            "",
            null,
            new GeoPoint(-23.5646, -46.6527),
            ""));
  }
}
