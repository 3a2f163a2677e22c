package io.sellerconnector.order.placement;

import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.shared.Cents;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to understand the amounts of an order. No document says all of it, so the usual way is
 * taken unless what the marketplace undertakes to pay is reached, to the cent, by another one.
 *
 * @param priceTags whether promotions come on top of the price, or are in it already
 * @param freightTags whether promotions on the freight come on top of it, or are in it already
 * @param servicesPerPiece whether a service without a quantity is bought with each piece, or once
 * @param tax what the taxes are
 * @param window whether a delivery window's price comes on top of the freight, or is in it already
 * @param rounding of price times unit multiplier
 */
record WorthReading(
    boolean priceTags,
    boolean freightTags,
    boolean servicesPerPiece,
    Tax tax,
    boolean window,
    Rounding rounding) {

  private enum Tax {
    /** The field, or else the price tags called tax. */
    OF_LINE,
    OF_PIECE,
    TAGS,
    IN_PRICE
  }

  private enum Rounding {
    /** VTEX's, seen at KI 426275: 47.50 times 0.25 is 11.87. */
    CUT_OFF_PER_PIECE,
    HALF_UP_PER_PIECE,
    HALF_UP_PER_LINE
  }

  private static final WorthReading USUAL =
      new WorthReading(true, true, true, Tax.OF_LINE, true, Rounding.CUT_OFF_PER_PIECE);

  private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(Cents.MAX_VALUE + 1);

  /** The usual one first, and those that differ from it in the most points last. */
  private static final List<WorthReading> ALL = all();

  /**
   * What is made of an order's amounts.
   *
   * @param lines in the items' order
   * @param note how the amounts were understood, where it was not the usual way; null where it was
   */
  record Result(List<LineWorth> lines, @Nullable String note) {}

  private static List<WorthReading> all() {
    List<WorthReading> all = new ArrayList<>();
    List<Boolean> either = List.of(true, false);
    for (boolean priceTags : either) {
      for (boolean freightTags : either) {
        for (boolean servicesPerPiece : either) {
          for (Tax tax : Tax.values()) {
            for (boolean window : either) {
              for (Rounding rounding : Rounding.values()) {
                all.add(
                    new WorthReading(
                        priceTags, freightTags, servicesPerPiece, tax, window, rounding));
              }
            }
          }
        }
      }
    }
    all.sort(Comparator.comparingInt(reading -> reading.differences().size()));
    return List.copyOf(all);
  }

  /** Whether something in the order depends on where this differs from the usual way. */
  private boolean mayBeMeant(List<LineAmounts> items) {
    return (priceTags || items.stream().anyMatch(item -> !item.priceTags().isEmpty()))
        && (freightTags || items.stream().anyMatch(item -> !item.freightTags().isEmpty()))
        && (servicesPerPiece || items.stream().anyMatch(item -> !item.services().isEmpty()))
        && (tax == Tax.OF_LINE
            || items.stream().anyMatch(item -> item.tax() != 0 || !item.taxTags().isEmpty()))
        && (tax != Tax.TAGS || items.stream().anyMatch(item -> !item.taxTags().isEmpty()))
        && (window || items.stream().anyMatch(item -> item.windowPrice() != 0))
        && (rounding == USUAL.rounding
            || items.stream()
                .anyMatch(item -> item.unitMultiplier().stripTrailingZeros().scale() > 0));
  }

  /**
   * @param paymentValue what the marketplace undertakes to pay, or null
   */
  static Result understand(List<LineAmounts> items, @Nullable Long paymentValue) {
    List<LineWorth> usual = null;
    WorthReading first = USUAL;
    for (WorthReading reading : ALL) {
      List<LineWorth> lines = reading.mayBeMeant(items) ? reading.worth(items) : null;
      if (lines == null) {
        continue;
      }
      if (usual == null) {
        usual = lines;
        first = reading;
      }
      if (paymentValue == null) {
        break;
      }
      if (OrderWorth.of(lines, 0, paymentValue).confirmed()) {
        return new Result(lines, reading.note("it explains what the marketplace pays"));
      }
    }
    if (usual == null) {
      throw new IllegalStateException("prices alone can always be read");
    }
    return new Result(usual, first.note("the order would be worth less than nothing otherwise"));
  }

  private @Nullable String note(String because) {
    List<String> differences = differences();
    return differences.isEmpty()
        ? null
        : "understood so that %s: %s".formatted(String.join(", ", differences), because);
  }

  private List<String> differences() {
    List<String> differences = new ArrayList<>();
    if (!priceTags) {
      differences.add("price tags are in the price already");
    }
    if (!freightTags) {
      differences.add("price tags of the freight are in the freight already");
    }
    if (!servicesPerPiece) {
      differences.add("services are bought once per line");
    }
    switch (tax) {
      case OF_LINE -> {}
      case OF_PIECE -> differences.add("the tax is that of one piece");
      case TAGS -> differences.add("the tax is what the price tags say");
      case IN_PRICE -> differences.add("the tax is in the price already");
    }
    if (!window) {
      differences.add("the delivery window's price is in the freight already");
    }
    if (rounding != USUAL.rounding) {
      differences.add("price times unit multiplier is rounded half up");
    }
    return differences;
  }

  /** Null if this cannot be meant: something would cost less than nothing. */
  private @Nullable List<LineWorth> worth(List<LineAmounts> items) {
    List<LineWorth> lines = new ArrayList<>(items.size());
    for (LineAmounts item : items) {
      LineWorth line = worth(item);
      if (line == null) {
        return null;
      }
      lines.add(line);
    }
    return lines;
  }

  private @Nullable LineWorth worth(LineAmounts item) {
    long goods = goods(item);
    long services = services(item);
    long tags = priceTags ? sum(item.priceTags(), goods) : 0;
    long freight =
        item.freight()
            + (window ? item.windowPrice() : 0)
            + (freightTags ? sum(item.freightTags(), item.freight()) : 0);
    long taxes = taxes(item, goods);
    return goods + services + tags + taxes < 0 || freight < 0 || taxes < 0
        ? null
        : new LineWorth(goods, services, tags, taxes, freight);
  }

  private long services(LineAmounts item) {
    BigDecimal services = BigDecimal.ZERO;
    for (LineAmounts.Service service : item.services()) {
      Integer named = service.quantity();
      int times = named != null ? named : servicesPerPiece ? item.quantity() : 1;
      services =
          services.add(BigDecimal.valueOf(service.price()).multiply(BigDecimal.valueOf(times)));
    }
    return bounded(services);
  }

  /** One cent too much for an order at most, so that sums stay within a long. */
  private static long bounded(BigDecimal amount) {
    return amount.min(TOO_MUCH).longValueExact();
  }

  private long goods(LineAmounts item) {
    BigDecimal piece = BigDecimal.valueOf(item.price()).multiply(item.unitMultiplier());
    BigDecimal quantity = BigDecimal.valueOf(item.quantity());
    return switch (rounding) {
      case CUT_OFF_PER_PIECE -> bounded(piece.setScale(0, RoundingMode.DOWN).multiply(quantity));
      case HALF_UP_PER_PIECE -> bounded(piece.setScale(0, RoundingMode.HALF_UP).multiply(quantity));
      case HALF_UP_PER_LINE -> bounded(piece.multiply(quantity).setScale(0, RoundingMode.HALF_UP));
    };
  }

  private long taxes(LineAmounts item, long goods) {
    long tagged = sum(item.taxTags(), goods);
    return switch (tax) {
      case OF_LINE -> item.tax() != 0 ? item.tax() : tagged;
      case OF_PIECE ->
          bounded(BigDecimal.valueOf(item.tax()).multiply(BigDecimal.valueOf(item.quantity())));
      case TAGS -> tagged;
      case IN_PRICE -> 0;
    };
  }

  private static long sum(List<LineAmounts.PriceTag> tags, long base) {
    BigDecimal sum = BigDecimal.ZERO;
    for (LineAmounts.PriceTag tag : tags) {
      sum = sum.add(BigDecimal.valueOf(tag.of(base)));
    }
    return bounded(sum.max(TOO_MUCH.negate()));
  }
}
