package io.sellerconnector.offer.cache;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.SkuOffer.Priced;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.support.ServiceLines;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.cache.CachedStockTable.StoredStock;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code known_offer}; its rows only become younger. */
final class CachedOfferTable {

  private enum State {
    PRICED,
    WITHOUT_PRICE,
    INACTIVE,
    UNKNOWN
  }

  private static final String UPDATE =
      """
      update known_offer set state = ?, price = ?, list_price = ?, price_valid_until = ?,
        weight_grams = ?, length_millimetres = ?, width_millimetres = ?, height_millimetres = ?,
        measurement_unit = ?, unit_multiplier = ?, brand = ?, category_path = ?, services = ?,
        as_of = greatest(as_of, ?)
      where marketplace = ? and sales_channel = ? and sku = ? and as_of <= ?
      """;
  private static final String INSERT =
      """
      insert into known_offer (state, price, list_price, price_valid_until,
        weight_grams, length_millimetres, width_millimetres, height_millimetres,
        measurement_unit, unit_multiplier, brand, category_path, services, as_of,
        marketplace, sales_channel, sku)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  /** By whole keys: H2 uses a list for the first column of an index only. */
  private static final String FIND =
      """
      select sku, state, price, list_price, price_valid_until,
        weight_grams, length_millimetres, width_millimetres, height_millimetres,
        measurement_unit, unit_multiplier, brand, category_path, services, as_of
      from unnest(cast(? as varchar array)) as named (named_sku)
      join known_offer on marketplace = ? and sales_channel = ? and sku = named.named_sku
      """;

  private final JdbcTemplate jdbc;
  private final CachedStockTable stocks;

  CachedOfferTable(JdbcTemplate jdbc, CachedStockTable stocks) {
    this.jdbc = jdbc;
    this.stocks = stocks;
  }

  /**
   * Writes the stock as well.
   *
   * @param known in the order of their keys, so that two replicas do not wait in a circle
   */
  void write(Map<CachedSku.Key, CachedOffer> known) {
    List<@Nullable Object[]> updates = new ArrayList<>(known.size());
    List<Map.Entry<CachedSku.Key, CachedOffer>> entries = List.copyOf(known.entrySet());
    entries.forEach(entry -> {
      List<@Nullable Object> row = row(entry.getKey(), entry.getValue());
      row.add(Timestamps.of(entry.getValue().asOf()));
      updates.add(row.toArray());
    });
    int[] counts = jdbc.batchUpdate(UPDATE, updates);
    List<@Nullable Object[]> inserts = new ArrayList<>();
    List<@Nullable Object[]> updatesAgain = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        inserts.add(row(entries.get(i).getKey(), entries.get(i).getValue()).toArray());
        updatesAgain.add(updates.get(i));
      }
    }
    if (!inserts.isEmpty()) {
      jdbc.batchUpdate(INSERT, inserts);
      // Another replica may have written an older one meanwhile, on which an insert has no effect.
      jdbc.batchUpdate(UPDATE, updatesAgain);
    }
    stocks.write(known);
  }

  private record StoredOffer(SkuOffer offer, Instant asOf) {

    /** Null where something can be bought of which nobody knows how much there is. */
    private @Nullable CachedOffer with(@Nullable StoredStock stock) {
      if (!(offer instanceof Priced priced)) {
        return CachedOffer.stored(offer, asOf, asOf);
      }
      return stock == null
          ? null
          : CachedOffer.stored(CachedOffer.with(priced, stock.stock()), asOf, stock.asOf());
    }
  }

  /**
   * Stock is read last: whoever writes both commits them together, so that an offer that is seen
   * has stock. The other way round a SKU that is written in between would look sold out.
   */
  Map<SkuId, CachedOffer> find(Market market, Collection<SkuId> skus) {
    Map<SkuId, StoredOffer> offers = HashMap.newHashMap(skus.size());
    jdbc.query(
        FIND,
        row -> {
          offers.put(
              new SkuId(row.getString("sku")),
              new StoredOffer(offer(row), Timestamps.get(row, "as_of")));
        },
        skus.stream().map(SkuId::value).distinct().toArray(String[]::new),
        market.marketplace().value(),
        market.salesChannel().value());
    Map<SkuId, StoredStock> stock = stocks.find(offers.keySet());
    Map<SkuId, CachedOffer> found = HashMap.newHashMap(offers.size());
    offers.forEach((sku, each) -> {
      CachedOffer whole = each.with(stock.get(sku));
      if (whole != null) {
        found.put(sku, whole);
      }
    });
    return found;
  }

  private static final Stock NOTHING = new Stock(Quantity.ZERO, Map.of());

  private static List<@Nullable Object> row(CachedSku.Key key, CachedOffer cachedOffer) {
    List<@Nullable Object> row = new ArrayList<>(18);
    row.add(state(cachedOffer.offer()).name());
    if (cachedOffer.offer() instanceof Priced priced) {
      Measures measures = priced.measures();
      row.add(priced.price().value());
      row.add(priced.listPrice().value());
      row.add(Timestamps.ofNullable(priced.priceValidUntil()));
      row.add(measures.weightGrams());
      row.add(measures.lengthMillimetres());
      row.add(measures.widthMillimetres());
      row.add(measures.heightMillimetres());
      row.add(priced.measurementUnit());
      row.add(priced.unitMultiplier());
      row.add(priced.classification().brand());
      row.add(priced.classification().categoryPath());
      row.add(ServiceLines.write(priced.services()));
    } else {
      for (int i = 0; i < 12; i++) {
        row.add(null);
      }
    }
    row.add(Timestamps.of(cachedOffer.asOf()));
    row.add(key.market().marketplace().value());
    row.add(key.market().salesChannel().value());
    row.add(key.sku().value());
    return row;
  }

  private static State state(SkuOffer offer) {
    return switch (offer) {
      case Priced _ -> State.PRICED;
      case SkuOffer.WithoutPrice _ -> State.WITHOUT_PRICE;
      case SkuOffer.Inactive _ -> State.INACTIVE;
      case SkuOffer.Unknown _ -> State.UNKNOWN;
      case SkuOffer.Failed _ -> throw new IllegalArgumentException("a failure is not remembered");
    };
  }

  private static SkuOffer offer(ResultSet row) throws SQLException {
    return switch (State.valueOf(row.getString("state"))) {
      case WITHOUT_PRICE -> new SkuOffer.WithoutPrice();
      case INACTIVE -> new SkuOffer.Inactive();
      case UNKNOWN -> new SkuOffer.Unknown();
      case PRICED ->
          new Priced(
              new Cents(row.getLong("price")),
              new Cents(row.getLong("list_price")),
              Timestamps.getNullable(row, "price_valid_until"),
              NOTHING,
              new Measures(
                  row.getInt("weight_grams"),
                  row.getInt("length_millimetres"),
                  row.getInt("width_millimetres"),
                  row.getInt("height_millimetres")),
              row.getString("measurement_unit"),
              row.getBigDecimal("unit_multiplier").stripTrailingZeros(),
              new Classification(row.getString("brand"), row.getString("category_path")),
              ServiceLines.read(row.getString("services")));
    };
  }
}
