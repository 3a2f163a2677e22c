package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.editing.FreightBook;
import io.sellerconnector.adapter.editing.FreightBook.Misfit;
import io.sellerconnector.adapter.editing.FreightBook.Row;
import io.sellerconnector.offer.Promise.Undeliverable;
import io.sellerconnector.offer.PromiseTrace.Quoting;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Why nothing delivers a SKU to a place. */
final class DeliveryFinding {

  private DeliveryFinding() {}

  static Finding of(MarketLook look, Undeliverable reason) {
    Quoting quoting = look.trace().quoting();
    String text =
        switch (reason) {
          case FREIGHT_FAILED ->
              quoting != null && quoting.answer() instanceof FreightAnswer.Failed(String why)
                  ? "freight could not be quoted: " + why
                  : null;
          case STOCK_ELSEWHERE ->
              quoting != null && quoting.answer() instanceof FreightAnswer.Quoted(var options)
                  ? elsewhere(options.getFirst())
                  : null;
          case NOT_DELIVERED_THERE -> notThere(look, quoting);
        };
    return text == null ? Finding.of(reason.cause()) : new Finding(reason.cause(), text, null);
  }

  private static String elsewhere(List<DeliveryOption> options) {
    Set<String> places = new TreeSet<>();
    for (DeliveryOption option : options) {
      String point = Pieces.pickupPoint(option.location());
      places.add(point == null ? "the warehouse" : "pickup point " + point);
    }
    return "deliveries to there draw on %s, which has none of it"
        .formatted(String.join(", ", places));
  }

  private static @Nullable String notThere(MarketLook look, @Nullable Quoting quoting) {
    FreightBook.Looked rows = look.freight();
    if (rows == null || look.destination() == null || quoting == null) {
      return null;
    }
    String country = look.destination().country();
    String code = look.destination().postalCode();
    if (rows.all() == 0) {
      return "there are no freight rows at all";
    }
    if (rows.ofCountry() == 0) {
      return "there is no freight row for country %s".formatted(country);
    }
    if (rows.serving() == 0) {
      return "no freight row serves postal code %s in %s%s"
          .formatted(code, country, nearest(rows, code));
    }
    return "%d freight rows serve the place, and none takes %s: %s"
        .formatted(rows.serving(), parcel(quoting.parcel()), misfits(rows));
  }

  private static String nearest(FreightBook.Looked rows, @Nullable String code) {
    Row row =
        rows.rows().stream().filter(each -> each.postalCodeFrom() != null).findFirst().orElse(null);
    if (row == null || row.postalCodeFrom() == null) {
      return "";
    }
    return code != null && row.postalCodeFrom().length() != code.length()
        ? "; rows there are for codes of %d letters and digits"
            .formatted(row.postalCodeFrom().length())
        : "; the nearest range is %s to %s (%s)"
            .formatted(row.postalCodeFrom(), row.postalCodeTo(), row.slaId());
  }

  private static String parcel(Parcel parcel) {
    return "%s pieces of %d g".formatted(parcel.quantity(), parcel.unit().weightGrams());
  }

  private static String misfits(FreightBook.Looked rows) {
    Set<Misfit> misfits = new TreeSet<>();
    long heaviest = 0;
    for (Row row : rows.rows()) {
      if (!row.misfits().contains(Misfit.POSTAL_CODE)) {
        misfits.addAll(row.misfits());
        heaviest = Math.max(heaviest, row.maxWeightGrams());
      }
    }
    return misfits.contains(Misfit.TOO_HEAVY)
        ? "%s; the heaviest parcel may have %d g".formatted(misfits, heaviest)
        : misfits.toString();
  }
}
