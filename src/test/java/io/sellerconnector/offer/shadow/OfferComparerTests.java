package io.sellerconnector.offer.shadow;

import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.FakeSeller;
import io.sellerconnector.offer.shadow.OfferComparer.Mismatch;
import io.sellerconnector.offer.shadow.ShadowDifference.Field;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferComparerTests {

  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

  private final OfferComparer comparer = new OfferComparer(0, Set.of());

  @Test
  void findsNothingInEqualOffers() {
    assertThat(between(offer(1999, 10, END), offer(1999, 10, END.plusMillis(900)))).isEmpty();
    assertThat(between(new SkuOffer.Unknown(), new SkuOffer.Unknown())).isEmpty();
    assertThat(between(new SkuOffer.Inactive(), new SkuOffer.Inactive())).isEmpty();
  }

  @Test
  void findsEveryFieldThatDiffers() {
    SkuOffer.Priced shadow =
        new SkuOffer.Priced(
            new Cents(199900),
            new Cents(199900),
            END,
            new Stock(new Quantity(9), Map.of(FakeSeller.STORE, new Quantity(2))),
            new Measures(250, 100, 100, 10),
            "kg",
            new BigDecimal("0.5"),
            new Classification("Acme", "Home/Kitchen"));

    assertThat(between(offer(1999, 10, null), shadow))
        .containsExactly(
            new Mismatch(Field.PRICE, "1999", "199900"),
            new Mismatch(Field.LIST_PRICE, "2499", "199900"),
            new Mismatch(Field.PRICE_VALIDITY, "-", "2030-01-01T00:00:00Z"),
            new Mismatch(Field.WAREHOUSE_STOCK, "10", "9"),
            new Mismatch(Field.PICKUP_STOCK, "store-01=0", "store-01=2"),
            new Mismatch(Field.MEASURES, "250 g, 100 x 100 x 100 mm", "250 g, 100 x 100 x 10 mm"),
            new Mismatch(Field.MEASUREMENT_UNIT, "un", "kg"),
            new Mismatch(Field.UNIT_MULTIPLIER, "1", "0.5"),
            new Mismatch(Field.CLASSIFICATION, "- | -", "Acme | Home/Kitchen"));
  }

  @Test
  void takesEqualMultipliersOfAnotherScaleForEqual() {
    SkuOffer.Priced one = offer(1999, 10, null);
    SkuOffer.Priced other =
        new SkuOffer.Priced(
            one.price(),
            one.listPrice(),
            null,
            one.stock(),
            one.measures(),
            one.measurementUnit(),
            new BigDecimal("1.000"));

    assertThat(between(one, other)).isEmpty();
  }

  @Test
  void comparesNothingElseWhereTheStatesDiffer() {
    assertThat(between(offer(1999, 10, null), new SkuOffer.Inactive()))
        .containsExactly(new Mismatch(Field.STATE, "PRICED", "INACTIVE"));
    assertThat(between(new SkuOffer.WithoutPrice(), offer(1999, 10, null)))
        .containsExactly(new Mismatch(Field.STATE, "WITHOUT_PRICE", "PRICED"));
    assertThat(between(new SkuOffer.Unknown(), null))
        .containsExactly(new Mismatch(Field.STATE, "UNKNOWN", "LEFT_OUT"));
  }

  @Test
  void comparesStockBeforeReservations() {
    Stock held = new Stock(new Quantity(3), Map.of(FakeSeller.STORE, new Quantity(1)));
    SkuOffer live = priced(1999, 7, 4);

    assertThat(comparer.compare(live, held, priced(1999, 10, 5))).isEmpty();
    assertThat(comparer.compare(live, held, priced(1999, 7, 4)))
        .containsExactly(
            new Mismatch(Field.WAREHOUSE_STOCK, "10", "7"),
            new Mismatch(Field.PICKUP_STOCK, "store-01=5", "store-01=4"));
  }

  @Test
  void toleratesSomePiecesButNeverThatOneIsSoldOut() {
    OfferComparer tolerant = new OfferComparer(2, Set.of());

    assertThat(tolerant.compare(priced(1, 10), OfferComparer.NONE_HELD, priced(1, 8))).isEmpty();
    assertThat(tolerant.compare(priced(1, 10), OfferComparer.NONE_HELD, priced(1, 7))).hasSize(1);
    assertThat(tolerant.compare(priced(1, 1), OfferComparer.NONE_HELD, priced(1, 0))).hasSize(1);
  }

  @Test
  void leavesOutWhatIsIgnored() {
    OfferComparer lenient = new OfferComparer(0, Set.of(Field.WAREHOUSE_STOCK, Field.LIST_PRICE));

    assertThat(lenient.compare(priced(100, 10), OfferComparer.NONE_HELD, priced(200, 9)))
        .containsExactly(new Mismatch(Field.PRICE, "100", "200"));
  }

  @Test
  void writesWhateverAnAdapterSaysInPrintableCharacters() {
    SkuOffer.Priced one = offer(1999, 10, null);
    String long1 = "\0kg\uD83D" + "x".repeat(10_000);
    SkuOffer.Priced other =
        new SkuOffer.Priced(
            one.price(),
            one.listPrice(),
            null,
            one.stock(),
            one.measures(),
            long1,
            one.unitMultiplier());

    Mismatch found = between(one, other).getFirst();

    assertThat(found.shadow()).hasSize(Mismatch.WIDTH).startsWith(" kg?xx");
    assertThat(Mismatch.of(Field.MEASUREMENT_UNIT, "", "x".repeat(499) + "\uD83D\uDE00").shadow())
        .hasSize(499);
  }

  @Test
  @SuppressWarnings("NullAway") // an adapter compiled without checks
  void callsAnOfferUnreadableOfWhichAPartIsMissing() {
    SkuOffer.Priced one = offer(1999, 10, null);
    SkuOffer.Priced broken =
        new SkuOffer.Priced(
            null,
            one.listPrice(),
            null,
            one.stock(),
            one.measures(),
            one.measurementUnit(),
            one.unitMultiplier());
    SkuOffer.Priced brokenStock =
        new SkuOffer.Priced(
            one.price(),
            one.listPrice(),
            null,
            new Stock(null, null),
            one.measures(),
            one.measurementUnit(),
            one.unitMultiplier());

    assertThat(List.of(between(one, broken), between(one, brokenStock)))
        .allSatisfy(found ->
            assertThat(found).containsExactly(new Mismatch(Field.STATE, "PRICED", "UNREADABLE")));
  }

  private List<Mismatch> between(SkuOffer live, @Nullable SkuOffer shadow) {
    return comparer.compare(live, OfferComparer.NONE_HELD, shadow);
  }

  private static SkuOffer.Priced offer(long cents, int pieces, @Nullable Instant until) {
    return new SkuOffer.Priced(
        new Cents(cents),
        new Cents(cents + 500),
        until,
        new Stock(new Quantity(pieces), Map.of()),
        new Measures(250, 100, 100, 100),
        "un",
        BigDecimal.ONE);
  }
}
