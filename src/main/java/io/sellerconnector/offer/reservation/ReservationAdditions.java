package io.sellerconnector.offer.reservation;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code reservation_addition}: what is held for changes of orders under way. */
@Component
public final class ReservationAdditions {

  private static final String INSERT =
      """
      insert into reservation_addition (order_id, line, sku, pickup_point_id, quantity)
      values (?, ?, ?, ?, ?)
      """;
  private static final String READ =
      """
      select sku, pickup_point_id, quantity from reservation_addition
      where order_id = ? order by line
      """;
  private static final String DELETE =
      """
      delete from reservation_addition where order_id = ?
      """;

  private final JdbcTemplate jdbc;

  public ReservationAdditions(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void insert(OrderId order, List<StockClaim> claims) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (StockClaim claim : claims) {
      rows.add(ReservationTable.row(order, rows.size(), claim));
    }
    jdbc.batchUpdate(INSERT, rows);
  }

  /** Takes the order's additions out of the table; empty if it has none. */
  List<StockClaim> remove(OrderId order) {
    List<StockClaim> claims =
        jdbc.query(READ, (row, _) -> ReservationTable.claim(row), order.value());
    if (!claims.isEmpty()) {
      jdbc.update(DELETE, order.value());
    }
    return claims;
  }

  private record Place(SkuId sku, StockLocation location) {

    Place(StockClaim claim) {
      this(claim.sku(), claim.location());
    }
  }

  /**
   * What remains held, and what goes back to sale or leaves.
   *
   * @param kept one claim per SKU and place
   * @param surplus one claim per SKU and place
   */
  record Settlement(List<StockClaim> kept, List<StockClaim> surplus) {

    /** Takes {@code removed} off {@code held}, at most what there is. */
    static Settlement of(List<StockClaim> held, List<StockClaim> removed) {
      Map<Place, Integer> left = sums(held);
      Map<Place, Integer> surplus = new LinkedHashMap<>();
      for (StockClaim claim : removed) {
        Place place = new Place(claim);
        int there = left.getOrDefault(place, 0);
        int taken = Math.min(there, claim.quantity().value());
        left.put(place, there - taken);
        surplus.merge(place, taken, Math::addExact);
      }
      return new Settlement(claims(left), claims(surplus));
    }

    /** Keeps of {@code held} at most what remains. */
    static Settlement downTo(List<StockClaim> held, List<StockClaim> remaining) {
      Map<Place, Integer> most = sums(remaining);
      Map<Place, Integer> kept = new LinkedHashMap<>();
      Map<Place, Integer> surplus = new LinkedHashMap<>();
      sums(held)
          .forEach((place, there) -> {
            int stays = Math.min(there, most.getOrDefault(place, 0));
            kept.put(place, stays);
            surplus.put(place, there - stays);
          });
      return new Settlement(claims(kept), claims(surplus));
    }

    private static Map<Place, Integer> sums(List<StockClaim> claims) {
      Map<Place, Integer> sums = new LinkedHashMap<>();
      claims.forEach(
          claim -> sums.merge(new Place(claim), claim.quantity().value(), Math::addExact));
      return sums;
    }

    private static List<StockClaim> claims(Map<Place, Integer> pieces) {
      return pieces.entrySet().stream()
          .filter(entry -> entry.getValue() > 0)
          .map(entry ->
              new StockClaim(
                  entry.getKey().sku(), entry.getKey().location(), new Quantity(entry.getValue())))
          .toList();
    }
  }
}
