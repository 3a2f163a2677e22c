package io.sellerconnector.adapter.embedded.freight;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.editing.FreightBook.Looked;
import io.sellerconnector.adapter.editing.FreightBook.Misfit;
import io.sellerconnector.adapter.editing.FreightBook.Row;
import io.sellerconnector.shared.Cents;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of each row of a table what a quote makes of it. */
public final class FreightJudge {

  private final FreightTable table;

  public FreightJudge(FreightTable table) {
    this.table = table;
  }

  public Looked look(Destination destination, @Nullable Parcel parcel, int limit) {
    List<RankedFreightRow> serving = table.serving(destination);
    List<Row> rows = new ArrayList<>();
    Set<String> decided = new HashSet<>();
    for (RankedFreightRow ranked : serving) {
      if (rows.size() < limit) {
        rows.add(serving(ranked, parcel, decided));
      }
    }
    String code = destination.postalCode();
    if (code != null && rows.size() < limit) {
      table.near(destination.country(), code, limit - rows.size()).stream()
          .map(ranked -> row(ranked, with(Misfit.POSTAL_CODE, misfits(ranked, parcel)), null))
          .forEach(rows::add);
    }
    return new Looked(rows, serving.size(), table.sizeIn(destination.country()), table.size());
  }

  /**
   * @param decided the ways of delivery that an earlier row was for
   */
  private Row serving(RankedFreightRow ranked, @Nullable Parcel parcel, Set<String> decided) {
    Set<Misfit> misfits = misfits(ranked, parcel);
    boolean isFor = misfits.isEmpty() || misfits.equals(Set.of(Misfit.PICKUP_POINT_UNKNOWN));
    if (parcel == null || !isFor || !decided.add(ranked.row().slaId()) || !misfits.isEmpty()) {
      return row(ranked, misfits, null);
    }
    return row(ranked, misfits, ranked.row().priceOf(parcel).orElse(null));
  }

  private Set<Misfit> misfits(RankedFreightRow ranked, @Nullable Parcel parcel) {
    FreightRow row = ranked.row();
    Set<Misfit> misfits =
        parcel == null ? EnumSet.noneOf(Misfit.class) : EnumSet.copyOf(row.misfits(parcel));
    String point = row.pickupPointId();
    return point != null && !table.pickupPoints().containsKey(point)
        ? with(Misfit.PICKUP_POINT_UNKNOWN, misfits)
        : misfits;
  }

  private static Set<Misfit> with(Misfit misfit, Set<Misfit> others) {
    Set<Misfit> all = EnumSet.of(misfit);
    all.addAll(others);
    return all;
  }

  private static Row row(RankedFreightRow ranked, Set<Misfit> misfits, @Nullable Cents quoted) {
    FreightRow row = ranked.row();
    FreightRow.Circle circle = row.circle();
    return new Row(
        ranked.position() + 1,
        row.slaId(),
        row.name(),
        row.pickupPointId(),
        row.country(),
        row.postalCodeFrom(),
        row.postalCodeTo(),
        circle == null ? null : circle.radiusKm(),
        row.minWeightGrams(),
        row.maxWeightGrams(),
        row.maxLongestSideMillimetres(),
        row.maxVolumeCm3(),
        row.price(),
        row.pricePerExtraKg(),
        row.leadTime().toString(),
        misfits,
        quoted);
  }
}
