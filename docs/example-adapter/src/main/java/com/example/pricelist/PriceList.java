package com.example.pricelist;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the file says, by SKU:
 *
 * <pre>
 * sku;price;stock;weight_grams
 * LAMP-01;19.99;7;850
 * end
 * </pre>
 *
 * <p>The last line tells a whole file from one that is still being written.
 */
record PriceList(NavigableMap<SkuId, SkuOffer> offers) {

  static final PriceList EMPTY = new PriceList(new TreeMap<>());

  private static final String HEADER = "sku;price;stock;weight_grams";

  /**
   * @throws IllegalArgumentException if it is not a whole price list
   */
  static PriceList parse(List<String> lines) {
    if (lines.size() < 2 || !lines.getFirst().equals(HEADER) || !lines.getLast().equals("end")) {
      throw new IllegalArgumentException(
          "it begins with \"" + HEADER + "\" and ends with \"end\"; this one does not");
    }
    NavigableMap<SkuId, SkuOffer> offers = new TreeMap<>();
    for (int i = 1; i < lines.size() - 1; i++) {
      String[] fields = lines.get(i).split(";", -1);
      if (fields.length != 4) {
        throw new IllegalArgumentException("line %d has not four fields".formatted(i + 1));
      }
      if (offers.put(new SkuId(fields[0]), offer(fields)) != null) {
        throw new IllegalArgumentException("line %d repeats a SKU".formatted(i + 1));
      }
    }
    return new PriceList(offers);
  }

  /** A line that cannot be is the fault of its SKU alone: the others are sold. */
  private static SkuOffer offer(String[] fields) {
    if (fields[1].isEmpty()) {
      return new SkuOffer.WithoutPrice();
    }
    try {
      Cents price = Cents.ofDecimal(new BigDecimal(fields[1]));
      return new SkuOffer.Priced(
          price,
          price,
          null,
          new Stock(new Quantity(Integer.parseInt(fields[2])), Map.of()),
          new Measures(Integer.parseInt(fields[3]), 0, 0, 0),
          "un",
          BigDecimal.ONE);
    } catch (IllegalArgumentException e) {
      return new SkuOffer.Failed("its line in the price list is wrong: " + e.getMessage());
    }
  }

  /** The SKUs that are not in both, or are not the same in both. */
  List<SkuId> differences(PriceList other) {
    return Stream.concat(offers.keySet().stream(), other.offers.keySet().stream())
        .distinct()
        .filter(sku -> {
          SkuOffer here = offers.get(sku);
          return here == null || !here.equals(other.offers.get(sku));
        })
        .toList();
  }
}
